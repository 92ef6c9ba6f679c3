namespace Fabric.Core.Enrichment;

/// <summary>How a <see cref="ChatTextEnricher"/> asks its model.</summary>
public sealed record ChatEnricherOptions
{
    /// <summary>How long one call may take. Default: 60 seconds; more than 0.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The most texts per call that are asked about. Default: 8; at least 1.</summary>
    public int MaxBatchSize { get; init; } = 8;

    /// <summary>The most tokens of an answer. Default: 2,000; at least 1.</summary>
    public int MaxOutputTokens { get; init; } = 2_000;

    /// <summary>The model, when it is not the client's own.</summary>
    public string? Model { get; init; }
}
