namespace Fabric.Core.Replicas;

/// <summary>What a copy is to do after its owner's answer.</summary>
public enum ReplicaStep
{
    /// <summary>Take the commits over.</summary>
    Follow,

    /// <summary>Load the bank from the store anew and ask again: it is of another term, or too far behind.</summary>
    Load,

    /// <summary>Answer nothing any more: the process asked does not own the bank, or gives it up, or there are copies enough.</summary>
    Stop,
}
