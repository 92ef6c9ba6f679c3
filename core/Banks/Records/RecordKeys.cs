using System.Globalization;
using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Records;

/// <summary>How a bank names its records in the store.</summary>
internal static class RecordKeys
{
    public const string Header = "bank";
    public const string MemoryPrefix = "m/";
    public const string VersionPrefix = "v/";
    public const string SessionPrefix = "s/";
    public const string OperationPrefix = "o/";
    public const string TombstonePrefix = "t/";
    public const string ServiceVectorPrefix = "e/";

    public static string Memory(MemoryId id) => MemoryPrefix + id.Value;

    public static string OldVersion(MemoryId id, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{VersionPrefix}{id.Value}/{version:D6}");

    /// <summary>What <see cref="OldVersion"/> made the key of.</summary>
    public static (MemoryId Id, int Version) ParseOldVersion(string key)
    {
        var slash = key.LastIndexOf('/');
        return (new MemoryId(key[VersionPrefix.Length..slash]), int.Parse(key.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    public static string ServiceVector(MemoryId id) => ServiceVectorPrefix + id.Value;

    public static string Session(SessionId id) => SessionPrefix + id.Value;

    public static string Operation(OperationId id) => OperationPrefix + id.Value;

    public static string Tombstone(MemoryId id) => TombstonePrefix + id.Value;
}
