using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Fabric.Silo.Http.Keys;

/// <summary>A key as its owner holds it: <c>fk_&lt;id&gt;_&lt;secret&gt;</c>.</summary>
internal readonly record struct ApiKeyToken(string Id, string Secret)
{
    public const string Prefix = "fk_";
    private const int IdBytes = 6;
    private const int SecretBytes = 32;

    // Longer than any key that was ever made; nothing longer is hashed.
    private const int MaxLength = 200;

    /// <summary>Makes a new key.</summary>
    public static ApiKeyToken Create() => Create(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)));

    /// <summary>Makes a new secret for a key.</summary>
    public static ApiKeyToken Create(string id) => new(id, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Takes a key apart.</summary>
    /// <param name="text">The key.</param>
    /// <param name="id">Its id.</param>
    /// <param name="hash">Filled with the hash of its secret.</param>
    /// <returns>Whether it looks like a key.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out ReadOnlySpan<char> id, Span<byte> hash)
    {
        id = default;
        if (text.Length > MaxLength || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        // The id has no underscore; the secret may.
        var rest = text[Prefix.Length..];
        var end = rest.IndexOf('_');
        if (end <= 0 || end == rest.Length - 1)
        {
            return false;
        }

        id = rest[..end];
        Hash(rest[(end + 1)..], hash);
        return true;
    }

    public string HashSecret()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(Secret, hash);
        return Convert.ToHexStringLower(hash);
    }

    public override string ToString() => $"{Prefix}{Id}_{Secret}";

    private static void Hash(ReadOnlySpan<char> secret, Span<byte> hash)
    {
        Span<byte> utf8 = stackalloc byte[MaxLength * 3];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(secret, utf8)], hash);
        CryptographicOperations.ZeroMemory(utf8);
    }
}
