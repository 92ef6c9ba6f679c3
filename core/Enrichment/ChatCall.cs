using System.Diagnostics;
using Fabric.Core.Telemetry;
using Fabric.Core.Text;
using Microsoft.Extensions.AI;

namespace Fabric.Core.Enrichment;

/// <summary>Calls of a chat model that answers in JSON, each within a time limit that holds even against a client that ignores cancellation.</summary>
internal sealed class ChatCall(IChatClient chat, ChatEnricherOptions options, TimeProvider time)
{
    /// <summary>Asks once.</summary>
    /// <param name="messages">What to say.</param>
    /// <param name="spent">Tokens spent on the same matter before; part of what is returned and of what a failure says.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The answer, and the tokens spent, by the model's own count or else by estimate.</returns>
    /// <exception cref="EnrichmentException">There is no answer.</exception>
    public async Task<(string? Answer, long Tokens)> AskAsync(List<ChatMessage> messages, long spent, CancellationToken cancellationToken)
    {
        var asked = messages.Sum(static message => (long)TokenEstimate.Count(message.Text));
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var call = CallAsync(messages, either.Token);
        try
        {
            var response = await call.WaitAsync(either.Token).ConfigureAwait(false);
            var answer = response.Text;
            ChatTelemetry.End(options.Model, started, error: null);
            ChatTelemetry.Spend(options.Model, response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount);
            return (answer, spent + (response.Usage?.TotalTokenCount ?? asked + Math.Min(options.MaxOutputTokens, answer.Length)));
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            Forget(call);
            ChatTelemetry.End(options.Model, started, "cancelled");
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            Forget(call);
            ChatTelemetry.End(options.Model, started, "timeout");
            throw new EnrichmentException(EnrichmentFault.TimedOut, $"The model did not answer within {options.Timeout}.") { Tokens = spent + asked };
        }
        catch (Exception fault)
        {
            ChatTelemetry.End(options.Model, started, FabricTelemetry.ErrorType(fault));

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
