using Fabric.Core.Banks;

namespace Fabric.Core.Working.Changes;

/// <summary>Puts everything back as it was at a version. It is itself a change: what came after stays readable, and can be rolled back to. Give a version or a checkpoint.</summary>
public sealed record RollBackRequest : WriteRequest
{
    /// <summary>The version.</summary>
    public long? Version { get; init; }

    /// <summary>The checkpoint.</summary>
    public string? Checkpoint { get; init; }
}
