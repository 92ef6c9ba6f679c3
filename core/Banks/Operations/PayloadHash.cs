using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;
using Fabric.Core.Banks.Records;

namespace Fabric.Core.Banks.Operations;

/// <summary>Tells whether two requests ask for the same: the first 128 bits of the SHA-256 of their JSON.</summary>
internal static class PayloadHash
{
    private const int HashBytes = 16;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    public static string Of<T>(T request, JsonTypeInfo<T> type)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(4096);
        buffer.ResetWrittenCount();
        BankJson.Serialize(buffer, request, type);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.WrittenSpan, hash);
        return typeof(T).Name + ":" + Convert.ToHexStringLower(hash[..HashBytes]);
    }
}
