namespace Fabric.Core.Enrichment;

/// <summary>Why an <see cref="ITextEnricher"/> gave no answer. The message holds no stored text.</summary>
public sealed class EnrichmentException : Exception
{
    /// <summary>Says what went wrong.</summary>
    /// <param name="fault">The kind.</param>
    /// <param name="message">What happened, without stored text, key or address.</param>
    /// <param name="inner">What caused it.</param>
    public EnrichmentException(EnrichmentFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>The kind.</summary>
    public EnrichmentFault Fault { get; }

    /// <summary>Tokens that the model took all the same.</summary>
    public long Tokens { get; init; }
}
