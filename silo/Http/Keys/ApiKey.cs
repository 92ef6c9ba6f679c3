namespace Fabric.Silo.Http.Keys;

/// <summary>A key as it is kept: what proves it, not the key itself.</summary>
internal sealed record ApiKey
{
    /// <summary>Names the key; part of the key that its owner holds. Stays when it is rotated.</summary>
    public required string Id { get; init; }

    /// <summary>The one space that it opens.</summary>
    public required string Space { get; init; }

    /// <summary>What its owner calls it.</summary>
    public string? Name { get; init; }

    /// <summary>What it may do; everything for keys of a time before there were roles.</summary>
    public KeyRole? Role { get; init; }

    /// <summary>The banks that it is bound to. When one of the three lists is set, what no list names is closed.</summary>
    public IReadOnlyList<string>? Banks { get; init; }

    public IReadOnlyList<string>? Agents { get; init; }

    public IReadOnlyList<string>? Teams { get; init; }

    /// <summary>
    /// SHA-256 of its secret, in hexadecimal. The secret is 256 random bits, so there is nothing to guess and a slow hash would only
    /// slow down every request.
    /// </summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it opens nothing.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How many requests it may send a second on average; as many as the host says when unset.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>How many requests it may send at once.</summary>
    public int? Burst { get; init; }

    /// <summary>The largest body that it may send; as large as the host says when unset.</summary>
    public long? MaxBodyBytes { get; init; }

    /// <summary>When it got its present secret in place of an earlier one.</summary>
    public DateTimeOffset? RotatedAt { get; init; }

    /// <summary>SHA-256 of the secret before the present one, while that still opens.</summary>
    public string? PreviousSha256 { get; init; }

    /// <summary>Until when the secret before the present one opens.</summary>
    public DateTimeOffset? PreviousUntil { get; init; }

    /// <summary>When it was taken back; it stays in the file, so that the last revoked key does not open the host to everybody.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}
