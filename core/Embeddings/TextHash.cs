using System.Security.Cryptography;
using System.Text;

namespace Fabric.Core.Embeddings;

/// <summary>Names a text by its content, so that a vector is found again for the same text and never taken for another's.</summary>
/// <remarks>It is derived from the content: guesses of the text can be tried against it, so an erasure removes it like the text.</remarks>
internal static class TextHash
{
    private const int Bytes = 16;

    /// <summary>The first 128 bits of SHA-256 over the text's UTF-8, in hex.</summary>
    public static string Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return Convert.ToHexStringLower(hash[..Bytes]);
    }
}
