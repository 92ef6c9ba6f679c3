using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Fabric.Silo.Http.Keys;

/// <summary>A key as its owner holds it: <c>fk_&lt;id&gt;_&lt;secret&gt;</c>.</summary>
internal readonly record struct ApiKeyToken(string Id, string Secret)
{
    private const string Prefix = "fk_";
    private const int IdBytes = 6;
    private const int SecretBytes = 32;

    // Longer than any key that was ever made; nothing longer is hashed.
    private const int MaxLength = 200;

    /// <summary>Makes a new key.</summary>
    public static ApiKeyToken Create() =>
        new(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    public static bool TryParse(string text, out ApiKeyToken token)
    {
        token = default;
        if (text.Length > MaxLength || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        // The id has no underscore; the secret may.
        var end = text.IndexOf('_', Prefix.Length);
        if (end <= Prefix.Length || end == text.Length - 1)
        {
            return false;
        }

        token = new(text[Prefix.Length..end], text[(end + 1)..]);
        return true;
    }

    public string HashSecret() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret)));

    public override string ToString() => $"{Prefix}{Id}_{Secret}";
}
