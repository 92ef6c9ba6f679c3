namespace Fabric.Silo.Http.Keys;

/// <summary>A key as it is kept: what proves it, not the key itself.</summary>
internal sealed record ApiKey
{
    /// <summary>Names the key; part of the key that its owner holds.</summary>
    public required string Id { get; init; }

    /// <summary>The one space that it opens.</summary>
    public required string Space { get; init; }

    /// <summary>What its owner calls it.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// SHA-256 of its secret, in hexadecimal. The secret is 256 random bits, so there is nothing to guess and a slow hash would only
    /// slow down every request.
    /// </summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was taken back; it stays in the file, so that the last revoked key does not open the host to everybody.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}
