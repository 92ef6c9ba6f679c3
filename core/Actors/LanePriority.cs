namespace Fabric.Core.Actors;

/// <summary>Which work goes first when a <see cref="WriteLane"/> is full.</summary>
public enum LanePriority
{
    /// <summary>Preparing and deciding: in the order of arrival, so that commands prepared together are decided in one turn.</summary>
    Start,

    /// <summary>Applying a commit and answering its commands: first of all, as callers wait for nothing else.</summary>
    Finish,

    /// <summary>Sweeps and enrichment: last, but not for ever.</summary>
    Background,
}
