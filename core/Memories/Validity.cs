namespace Fabric.Core.Memories;

/// <summary>When a memory holds in the world: from an instant, to another one (excluded) or for ever.</summary>
/// <param name="From">The first instant.</param>
/// <param name="To">The first instant at which it no longer holds.</param>
public readonly record struct Validity(DateTimeOffset From, DateTimeOffset? To = null)
{
    /// <summary>Whether it holds at <paramref name="instant"/>.</summary>
    public bool Holds(DateTimeOffset instant) => From <= instant && (To is null || instant < To);
}
