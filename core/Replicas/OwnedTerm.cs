namespace Fabric.Core.Replicas;

/// <summary>A time without a gap in which this process owns an actor.</summary>
/// <param name="Term">Names it; no other owner's term and no later one has the name.</param>
/// <param name="Version">The actor's version when it began.</param>
/// <param name="Ends">When it ends unless it is renewed, as the clock's timestamp.</param>
internal sealed record OwnedTerm(string Term, long Version, long Ends)
{
    /// <summary>No time at all.</summary>
    public static readonly OwnedTerm None = new("", 0, 0);
}
