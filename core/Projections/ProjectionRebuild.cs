namespace Fabric.Core.Projections;

/// <summary>How far a rebuild has come.</summary>
/// <param name="After">The last bank that is done; null before the first.</param>
/// <param name="Banks">How many banks are done.</param>
/// <param name="Memories">How many memories were written.</param>
public sealed record ProjectionRebuild(string? After = null, int Banks = 0, long Memories = 0);
