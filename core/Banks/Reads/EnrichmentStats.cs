namespace Fabric.Core.Banks.Reads;

/// <summary>How far a chat model has read a bank, and what came of it.</summary>
public sealed record EnrichmentStats
{
    /// <summary>Messages that a model has read.</summary>
    public long Enriched { get; init; }

    /// <summary>Messages that wait for it.</summary>
    public long Waiting { get; init; }

    /// <summary>Facts stored.</summary>
    public long Facts { get; init; }

    /// <summary>Facts that were known already.</summary>
    public long Repeated { get; init; }

    /// <summary>Facts stored out of recall, because their evidence does not bear them out.</summary>
    public long Quarantined { get; init; }

    /// <summary>Facts not stored: empty, too long, copies, or their evidence changed or went meanwhile.</summary>
    public long Refused { get; init; }

    /// <summary>Messages given up, because the model did not give a readable answer about them.</summary>
    public long Failed { get; init; }

    /// <summary>Tokens that models took for this bank.</summary>
    public long Tokens { get; init; }

    /// <summary>Times that the model failed since the process started, over all banks.</summary>
    public long ModelFailures { get; init; }

    /// <summary>Whether the model is left alone for now, because it failed or the day's tokens are spent.</summary>
    public bool IsPaused { get; init; }
}
