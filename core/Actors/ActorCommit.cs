using Fabric.Core.Storage;

namespace Fabric.Core.Actors;

/// <summary>A commit of an actor, as those who hold copies of it are told.</summary>
/// <param name="Changes">What was committed.</param>
/// <param name="Version">The actor's version after it.</param>
public readonly record struct ActorCommit(ChangeSet Changes, long Version)
{
    /// <summary>Whether it takes something away from readers.</summary>
    public bool TakesAway { get; init; }

    /// <summary>How many commands were decided in it.</summary>
    public int Commands { get; init; }

    /// <summary>How many commands the actor has still to answer, those of the commit that follows included.</summary>
    public int Waiting { get; init; }
}
