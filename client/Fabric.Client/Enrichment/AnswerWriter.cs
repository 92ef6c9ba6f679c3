using Fabric.Client.Hosting;
using Fabric.Core.Enrichment;
using Fabric.Core.Reflection.Answers;
using Fabric.Core.Reflection.Answers.Wording;
using Fabric.Core.Storage;
using Fabric.Core.Text;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Enrichment;

/// <summary>
/// Has a chat model word answers, one call each, within the day's tokens and outside the pauses of enrichment, and with the same pauses
/// after failures of its own. Whatever goes wrong, the answer that was extracted is given. Thread-safe.
/// </summary>
internal sealed class AnswerWriter(
    ChatCall chat, FabricOptions options, EnrichmentBudget budget, EnrichmentWorker? worker, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan MaxPause = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private DateTimeOffset _pausedUntil;
    private int _failuresInARow;

    public async Task<ReflectResult> WriteAsync(
        ActorKey bank, ReflectRequest request, ReflectResult result, CancellationToken cancellationToken)
    {
        if (result.Answer is null)
        {
            return result;
        }

        var messages = AnswerPrompt.Make(request.Question, result.Citations);
        var estimate = messages.Sum(static message => (long)TokenEstimate.Count(message.Text)) + options.Enrichment.MaxOutputTokens;
        if (worker is { IsPaused: true } || time.GetUtcNow() < PausedUntil())
        {
            return result with { WordingRefused = "The chat model is left alone for now, after a failure." };
        }

        if (!budget.TryTake(estimate))
        {
            return result with { WordingRefused = "The tokens of Fabric:Enrichment:MaxTokensPerDay are spent for today." };
        }

        // A call that is cancelled may have been answered: it counts as estimated.
        var spent = estimate;
        try
        {
            (var answer, spent) = await chat.AskAsync(messages, spent: 0, cancellationToken).ConfigureAwait(false);
            Succeeded();
            return AnswerCheck.Take(request, result, answer, options.Bank.Language);
        }
        catch (EnrichmentException fault)
        {
            spent = fault.Tokens;
            Failed();
            EnrichmentLog.NotWorded(logger, bank, fault);
            return result with { WordingRefused = fault.Message };
        }
        finally
        {
            budget.Settle(estimate, spent);
        }
    }

    private DateTimeOffset PausedUntil()
    {
        lock (_gate)
        {
            return _pausedUntil;
        }
    }

    private void Succeeded()
    {
        lock (_gate)
        {
            _failuresInARow = 0;
        }
    }

    private void Failed()
    {
        lock (_gate)
        {
            var pause = options.Enrichment.RetryAfter * Math.Pow(2, Math.Min(_failuresInARow++, 12));
            _pausedUntil = time.GetUtcNow() + (pause < MaxPause ? pause : MaxPause);
        }
    }
}
