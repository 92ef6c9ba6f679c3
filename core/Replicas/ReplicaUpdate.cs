namespace Fabric.Core.Replicas;

/// <summary>What an owner answers to a copy.</summary>
public sealed record ReplicaUpdate
{
    /// <summary>What the copy is to do.</summary>
    public required ReplicaStep Step { get; init; }

    /// <summary>The owner's term. A copy that was loaded in another one is of no use.</summary>
    public string Term { get; init; } = "";

    /// <summary>The commits after the epoch that the copy named, in order.</summary>
    public IReadOnlyList<BankDelta> Deltas { get; init; } = [];

    /// <summary>
    /// How long the copy may answer, from the moment when it asked, once it has taken the commits over; zero when more commits wait: then the
    /// lease that it has goes on until it ends.
    /// </summary>
    public TimeSpan Lease { get; init; }

    /// <summary>About how much memory a copy takes up; 0 when the owner cannot tell.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>When to ask again after a refusal.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>Refuses: the copy answers nothing any more.</summary>
    /// <param name="retryAfter">When it may ask again.</param>
    public static ReplicaUpdate Stop(TimeSpan retryAfter = default) => new() { Step = ReplicaStep.Stop, RetryAfter = retryAfter };
}
