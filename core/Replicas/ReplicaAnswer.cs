namespace Fabric.Core.Replicas;

/// <summary>What came of asking a process's copies.</summary>
/// <typeparam name="TResult">What an answer is.</typeparam>
/// <param name="Result">The answer; none when <paramref name="Miss"/> says why.</param>
/// <param name="Miss">Why there is none.</param>
public readonly record struct ReplicaAnswer<TResult>(TResult? Result, ReplicaMiss Miss)
{
    /// <summary>Whether there is an answer.</summary>
    public bool IsAnswer => Miss == ReplicaMiss.None;
}
