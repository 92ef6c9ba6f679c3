using System.Security.Cryptography;
using System.Text;
using Fabric.Core.Ids;
using Fabric.Core.Projections;

namespace Fabric.Stores.Qdrant;

/// <summary>How things are called in the collection.</summary>
internal static class QdrantNames
{
    public const string Space = "space";
    public const string Bank = ProjectionFields.Bank;
    public const string Memory = ProjectionFields.Memory;
    public const string Version = "version";
    public const string Build = "build";

    /// <summary>In place of <see cref="Space"/> on the point that says where a space stands, so that no filter by space meets it.</summary>
    public const string MarkOf = "mark_of";

    /// <summary>The sparse vectors of words.</summary>
    public const string Terms = "terms";

    /// <summary>The point of a memory: the same for ever, so that writing it twice is writing it once. Memory ids are unique in a bank only.</summary>
    public static string PointOf(SpaceId space, BankId bank, MemoryId memory) => IdOf($"memory\n{space.Value}\n{bank.Value}\n{memory.Value}");

    /// <summary>The point that says where a space stands.</summary>
    public static string MarkPointOf(SpaceId space) => IdOf($"mark\n{space.Value}");

    /// <summary>The named vector of a generator: one for each of its generations and sizes.</summary>
    public static string VectorOf(ProjectionGenerator generator)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{generator.Id}\n{generator.Dimensions}"));
        return $"v-{Convert.ToHexStringLower(hash.AsSpan(0, 6))}";
    }

    // A UUID of version 8 (RFC 9562): 122 bits of a hash.
    private static string IdOf(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        hash[6] = (byte)(0x80 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString("D");
    }
}
