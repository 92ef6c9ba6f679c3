namespace Fabric.Silo.Diagnosis;

/// <summary>How a thing is that was looked at.</summary>
internal enum FindingState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, and something about it should be known.</summary>
    Warning,

    /// <summary>It will not work.</summary>
    Fault,
}
