using Microsoft.Extensions.AI;

namespace Fabric.Core.Enrichment;

/// <summary>
/// Takes facts from texts with a chat model: one call for many texts, once more when the answer cannot be read, each within a time limit
/// that holds even against a client that ignores cancellation. Thread-safe if the client is.
/// </summary>
/// <param name="chat">The model. Not disposed.</param>
/// <param name="options">How it is asked.</param>
/// <param name="time">Measures the time limit.</param>
/// <remarks>The texts leave the process when the model is elsewhere. They are quoted as data, and the answer is not to be believed unchecked.</remarks>
public sealed class ChatTextEnricher(IChatClient chat, ChatEnricherOptions options, TimeProvider time) : ITextEnricher
{
    private readonly ChatCall _call = new(chat, options, time);

    /// <inheritdoc/>
    public string Generation { get; } =
        $"{options.Model ?? chat.GetService<ChatClientMetadata>()?.DefaultModelId ?? "chat"}/prompt-{ChatPrompt.Version}";

    /// <inheritdoc/>
    public int MaxBatchSize => options.MaxBatchSize;

    /// <inheritdoc/>
    public async Task<EnrichmentAnswer> EnrichAsync(IReadOnlyList<TextToEnrich> texts, CancellationToken cancellationToken)
    {
        var (answer, tokens) = await _call.AskAsync(ChatPrompt.Make(texts), spent: 0, cancellationToken).ConfigureAwait(false);
        if (ChatAnswer.TryRead(answer, texts, out var enrichments))
        {
            return new(enrichments, tokens);
        }

        (answer, tokens) = await _call.AskAsync(ChatPrompt.MakeAgain(texts), tokens, cancellationToken).ConfigureAwait(false);
        return ChatAnswer.TryRead(answer, texts, out enrichments)
            ? new(enrichments, tokens)
            : throw new EnrichmentException(EnrichmentFault.Unreadable, "The model answered twice with what is not the JSON asked for.") { Tokens = tokens };
    }
}
