using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;
using Fabric.Core.Json;

namespace Fabric.Core.Banks.Operations;

/// <summary>Tells whether two requests ask for the same: the first 128 bits of the SHA-256 of their JSON.</summary>
internal static class PayloadHash
{
    private const int HashBytes = 16;

    public static string Of<T>(T request, JsonTypeInfo<T> type)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(FabricJson.Write(request, type), hash);
        return typeof(T).Name + ":" + Convert.ToHexStringLower(hash[..HashBytes]);
    }
}
