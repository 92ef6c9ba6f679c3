namespace Fabric.Core.Enrichment;

/// <summary>How a model failed.</summary>
public enum EnrichmentFault
{
    /// <summary>It cannot be reached, or refuses everything for now; the same texts are tried again later.</summary>
    Unavailable,

    /// <summary>It did not answer in time.</summary>
    TimedOut,

    /// <summary>It answered with what cannot be read; these texts may be why.</summary>
    Unreadable,
}
