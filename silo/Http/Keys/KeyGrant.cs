namespace Fabric.Silo.Http.Keys;

/// <summary>What a new key lets its owner do.</summary>
/// <param name="Role">Its role.</param>
internal sealed record KeyGrant(KeyRole Role)
{
    /// <summary>Everything in a space.</summary>
    public static KeyGrant All { get; } = new(KeyRole.Admin);

    /// <summary>The banks that it is bound to. When one of the three lists is set, what no list names is closed.</summary>
    public IReadOnlyList<string>? Banks { get; init; }

    public IReadOnlyList<string>? Agents { get; init; }

    public IReadOnlyList<string>? Teams { get; init; }

    /// <summary>How much it may ask for; the host's usual limits when unset.</summary>
    public CallerLimits Limits { get; init; } = CallerLimits.None;

    /// <summary>From when on it opens nothing; never when unset.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
