using Fabric.Core.Telemetry;
using Fabric.Core.Text;
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
    /// <inheritdoc/>
    public string Generation { get; } =
        $"{options.Model ?? chat.GetService<ChatClientMetadata>()?.DefaultModelId ?? "chat"}/prompt-{ChatPrompt.Version}";

    /// <inheritdoc/>
    public int MaxBatchSize => options.MaxBatchSize;

    /// <inheritdoc/>
    public async Task<EnrichmentAnswer> EnrichAsync(IReadOnlyList<TextToEnrich> texts, CancellationToken cancellationToken)
    {
        var (answer, tokens) = await AskAsync(ChatPrompt.Make(texts), spent: 0, cancellationToken).ConfigureAwait(false);
        if (ChatAnswer.TryRead(answer, texts, out var enrichments))
        {
            return new(enrichments, tokens);
        }

        (answer, tokens) = await AskAsync(ChatPrompt.MakeAgain(texts), tokens, cancellationToken).ConfigureAwait(false);
        return ChatAnswer.TryRead(answer, texts, out enrichments)
            ? new(enrichments, tokens)
            : throw new EnrichmentException(EnrichmentFault.Unreadable, "The model answered twice with what is not the JSON asked for.") { Tokens = tokens };
    }

    private async Task<(string? Answer, long Tokens)> AskAsync(List<ChatMessage> messages, long spent, CancellationToken cancellationToken)
    {
        var asked = messages.Sum(static message => (long)TokenEstimate.Count(message.Text));
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var call = CallAsync(messages, either.Token);
        try
        {
            var response = await call.WaitAsync(either.Token).ConfigureAwait(false);
            var answer = response.Text;
            return (answer, spent + (response.Usage?.TotalTokenCount ?? asked + Math.Min(options.MaxOutputTokens, answer.Length)));
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            Forget(call);
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            Forget(call);
            throw new EnrichmentException(EnrichmentFault.TimedOut, $"The model did not answer within {options.Timeout}.") { Tokens = spent + asked };
        }
        catch (Exception fault)
        {
            // Its message may quote what it was sent.
            throw new EnrichmentException(EnrichmentFault.Unavailable, $"The model could not be asked: {FaultName.Of(fault)}.", fault) { Tokens = spent };
        }
    }

    private async Task<ChatResponse> CallAsync(List<ChatMessage> messages, CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return await chat.GetResponseAsync(
            messages,
            new ChatOptions
            {
                ModelId = options.Model,
                Temperature = 0,
                MaxOutputTokens = options.MaxOutputTokens,
                ResponseFormat = ChatResponseFormat.Json,
            },
            cancellationToken).ConfigureAwait(false);
    }

    // A client that does not heed its token goes on by itself; what it ends with is looked at, so that nobody reports it as lost.
    private static void Forget(Task call) =>
        _ = call.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
