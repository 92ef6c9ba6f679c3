using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Secrets;

/// <summary>
/// Seals the texts of secrets and opens them: AES-256-GCM with a random nonce, under a key that is derived (HKDF-SHA256) from a configured
/// one for the space, so that what one space sealed opens in no other. Thread-safe.
/// </summary>
internal sealed class SecretBox
{
    private const string Prefix = "fabric-secret:1:";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly List<(string Id, byte[] Key)> _keys = [];
    private readonly byte[] _digestKey = [];

    /// <param name="options">The keys, which were checked.</param>
    /// <param name="space">The space whose secrets these are.</param>
    public SecretBox(SecretOptions options, SpaceId space)
    {
        foreach (var key in options.Keys)
        {
            var master = Convert.FromBase64String(key.Key);
            _keys.Add((key.Id, Derive(master, "seal", space)));
            _digestKey = _digestKey.Length > 0 ? _digestKey : Derive(master, "digest", space);
        }
    }

    /// <summary>Whether there is a key to seal with.</summary>
    public bool CanSeal => _keys.Count > 0;

    /// <summary>Whether a text looks like what <see cref="Seal"/> made.</summary>
    public static bool IsSealed(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Seals a text: <c>fabric-secret:1:&lt;key id&gt;:&lt;nonce, ciphertext and tag as base64url&gt;</c>.</summary>
    public string Seal(string text)
    {
        var (id, key) = _keys[0];
        var plain = Encoding.UTF8.GetBytes(text);
        var sealing = new byte[NonceBytes + plain.Length + TagBytes];
        var parts = new Parts(sealing);
        RandomNumberGenerator.Fill(parts.Nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(parts.Nonce, plain, parts.Cipher, parts.Tag);
        CryptographicOperations.ZeroMemory(plain);
        return $"{Prefix}{id}:{Base64Url.EncodeToString(sealing)}";
    }

    /// <summary>Opens what <see cref="Seal"/> made; false when its key is not configured, or it was changed or is of another space.</summary>
    public bool TryOpen(string text, [NotNullWhen(true)] out string? opened)
    {
        opened = null;
        var end = IsSealed(text) ? text.IndexOf(':', Prefix.Length) : -1;
        if (end < 0 || _keys.Find(key => text.AsSpan(Prefix.Length, end - Prefix.Length).SequenceEqual(key.Id)) is not { Key: { } key }
            || !Base64Url.IsValid(text.AsSpan(end + 1), out var length) || length < NonceBytes + TagBytes)
        {
            return false;
        }

        var parts = new Parts(Base64Url.DecodeFromChars(text.AsSpan(end + 1)));
        var plain = new byte[parts.Cipher.Length];
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(parts.Nonce, parts.Cipher, parts.Tag, plain);
            opened = Encoding.UTF8.GetString(plain);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>A secret with its text opened; any other memory, and one that cannot be opened, as it is.</summary>
    public Memory Reveal(Memory memory) =>
        memory.Policy.Sensitivity == Sensitivity.Secret && TryOpen(memory.Text, out var opened) ? memory with { Text = opened } : memory;

    /// <summary>Stands for a text where only its sameness counts: nobody without the key can guess texts against it.</summary>
    public string Digest(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_digestKey, Encoding.UTF8.GetBytes(text)));

    private static byte[] Derive(byte[] master, string purpose, SpaceId space) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, master, SecretOptions.KeyBytes, info: Encoding.UTF8.GetBytes($"fabric secret {purpose} 1\n{space.Value}"));

    // What is sealed, in its order.
    private readonly ref struct Parts(Span<byte> sealing)
    {
        public Span<byte> Nonce { get; } = sealing[..NonceBytes];

        public Span<byte> Cipher { get; } = sealing[NonceBytes..^TagBytes];

        public Span<byte> Tag { get; } = sealing[^TagBytes..];
    }
}
