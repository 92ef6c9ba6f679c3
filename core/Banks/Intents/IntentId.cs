using System.Security.Cryptography;
using System.Text;
using Fabric.Core.Storage;

namespace Fabric.Core.Banks.Intents;

/// <summary>Names an intent by what caused it, so that the same cause never makes two.</summary>
internal static class IntentId
{
    private const int HashBytes = 16;

    public static string Of(ActorKey source, string type, string cause) =>
        "i-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{type}\n{cause}")).AsSpan(0, HashBytes));
}
