namespace Fabric.Core.Text;

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

    /// <summary>The most texts per call.</summary>
    int MaxBatchSize { get; }

    /// <summary>Enriches texts. An answer may lack texts that the model could not deal with; the order does not matter.</summary>
    /// <param name="texts">1 to <see cref="MaxBatchSize"/> texts.</param>
    /// <param name="cancellationToken">Stops the call; nothing has been changed by it.</param>
    /// <exception cref="HttpRequestException">The model cannot be reached; the caller tries again later.</exception>
    Task<IReadOnlyList<TextEnrichment>> EnrichAsync(IReadOnlyList<TextToEnrich> texts, CancellationToken cancellationToken);
}
