using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Fabric.Grains.Access;

/// <summary>
/// Makes and checks what a caller presents for a space: a signature of the space's name under the secret of the cluster. Who does not know
/// the secret opens no space, and who was given a space's key opens no other.
/// </summary>
internal sealed class SpaceKeys(string clusterId, string secret)
{
    /// <summary>Where a call carries it.</summary>
    public const string Entry = "fabric-space-key";

    // Names of spaces that somebody made up must not fill the memory.
    private const int MaxKept = 10_000;

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);
    private readonly ConcurrentDictionary<string, string> _keys = new(StringComparer.Ordinal);

    public string For(string space)
    {
        if (_keys.TryGetValue(space, out var known))
        {
            return known;
        }

        var key = Convert.ToBase64String(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"fabric-space\n{clusterId}\n{space}")));
        if (_keys.Count < MaxKept)
        {
            _keys[space] = key;
        }

        return key;
    }

    public bool Opens(string space, string? key) =>
        key is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(For(space)));
}
