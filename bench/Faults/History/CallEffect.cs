namespace Fabric.Bench.Faults.History;

/// <summary>What a call does to the memories it names, or tells of them.</summary>
internal enum CallEffect
{
    /// <summary>Makes them.</summary>
    Creates,

    /// <summary>Gives them a new version.</summary>
    Revises,

    /// <summary>Takes them away.</summary>
    Forgets,

    /// <summary>Uses them without changing what is read of them.</summary>
    Uses,

    /// <summary>Tells of some; what it leaves out may be there.</summary>
    Finds,

    /// <summary>Tells of those that were asked for, also that they are not there.</summary>
    Reads,

    /// <summary>Tells of all there are.</summary>
    Lists,
}
