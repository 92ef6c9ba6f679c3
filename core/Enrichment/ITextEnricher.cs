namespace Fabric.Core.Enrichment;

/// <summary>Adds, in the background and with a model, to what the rules found in texts that are stored already.</summary>
/// <remarks>
/// <para>Never on the write path: the caller asks in batches, re-reads each record before it stores an answer, and drops answers for
/// versions that are gone. Asking twice about the same text does no harm.</para>
/// <para>The texts reach a model, and some of them were written by strangers: an implementation passes them as quoted data and takes
/// nothing in them as an instruction. What comes back is no more trusted than the text it came from.</para>
/// <para>Thread-safe.</para>
/// </remarks>
public interface ITextEnricher
{
    /// <summary>Names model and prompt, so that a caller can tell which texts an earlier generation has enriched.</summary>
    string Generation { get; }

    /// <summary>The most texts per call that are asked about.</summary>
    int MaxBatchSize { get; }

    /// <summary>Enriches texts. An answer may lack texts of which there is nothing to say; the order does not matter.</summary>
    /// <param name="texts">1 to <see cref="MaxBatchSize"/> texts that are asked about, and those that are context for them.</param>
    /// <param name="cancellationToken">Stops the call; nothing has been changed by it.</param>
    /// <exception cref="EnrichmentException">There is no answer; the caller decides whether and when to ask again.</exception>
    Task<EnrichmentAnswer> EnrichAsync(IReadOnlyList<TextToEnrich> texts, CancellationToken cancellationToken);
}
