using System.Security.Cryptography;
using Fabric.Core.Ids;

namespace Fabric.Silo.Http.Keys;

/// <summary>A key made ready to be asked for: its secrets' hashes as bytes, each with the caller that it lets in.</summary>
internal sealed class KeyEntry
{
    private readonly Caller _present;
    private readonly Caller? _previous;

    public KeyEntry(ApiKey key, KeyUse use)
    {
        Key = key;
        Use = use;
        _present = MakeCaller(key, key.Sha256, key.ExpiresAt);
        _previous = key.PreviousSha256 is { } previous ? MakeCaller(key, previous, Earlier(key.ExpiresAt, key.PreviousUntil)) : null;
    }

    public ApiKey Key { get; }

    /// <summary>When it was last of use.</summary>
    public KeyUse Use { get; }

    /// <summary>Whom a secret lets in; null for nobody. Takes the same time for every secret that is wrong.</summary>
    public Caller? Open(ReadOnlySpan<byte> hash, DateTimeOffset now)
    {
        // Both are compared, whichever it is.
        var isPresent = CryptographicOperations.FixedTimeEquals(hash, _present.Key!.Value.Hash);
        var isPrevious = _previous is not null && CryptographicOperations.FixedTimeEquals(hash, _previous.Key!.Value.Hash);
        var caller = isPresent ? _present : isPrevious ? _previous : null;
        return Key.RevokedAt is null && !(caller?.ExpiresAt <= now) ? caller : null;
    }

    private static Caller MakeCaller(ApiKey key, string sha256, DateTimeOffset? expiresAt) => new()
    {
        Space = new SpaceId(key.Space),
        Name = "key:" + key.Id,
        Role = key.Role ?? KeyRole.Admin,
        Bindings = KeyBindings.Of(key.Banks, key.Agents, key.Teams),
        Limits = new(key.RequestsPerSecond, key.Burst ?? 0, key.MaxBodyBytes),
        ExpiresAt = expiresAt,
        Key = (key.Id, Convert.FromHexString(sha256)),
    };

    private static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) => left < right ? left : right ?? left;
}
