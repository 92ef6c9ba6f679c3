using Fabric.Client.Embedded;
using Fabric.Core.Actors;
using Fabric.Core.Enrichment;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams;
using Fabric.Core.Teams.Reflection;
using Fabric.Core.Teams.Reflection.Proposals;
using Fabric.Core.Text;
using Microsoft.Extensions.Logging;

namespace Fabric.Client.Enrichment;

/// <summary>
/// Has a chat model think over what teams did, one call at a time: it proposes insights and puts others into better words. Calls are made
/// outside every turn; what comes of them is decided by the tasks. The commit that takes a call's last changes also says up to where the model was
/// shown the tasks, so a restart goes on there.
/// </summary>
internal sealed class InsightWriter(
    ChatCall chat,
    EnrichmentOptions options,
    EnrichmentBudget budget,
    IIdSource ids,
    Func<ActorKey, ActivationUse<TeamMemory, TeamTurn>> useTeam,
    BackgroundLane lane,
    TimeProvider time,
    ILogger logger,
    Func<ActorKey, bool>? owns = null) : ActorWorker<TeamMemory, TeamTurn>(ActorKind.Team, useTeam, owns)
{
    // Enough to see what differs; the call stays within some thousand tokens.
    private const int MostTasks = 16;

    // An answer that cannot be read this often in a row is given up, so that the tasks behind it are not held up.
    private const int MaxUnreadable = 2;

    private static readonly TimeSpan MaxPause = TimeSpan.FromHours(1);

    private int _failuresInARow;
    private int _unreadable;

    /// <inheritdoc/>
    protected override Task GatherAsync(CancellationToken stopping) =>
        options.Delay > TimeSpan.Zero ? Task.Delay(options.Delay, time, stopping) : Task.CompletedTask;

    /// <inheritdoc/>
    protected override Task HoldAsync(ActorKey actor, Exception fault, CancellationToken stopping)
    {
        EnrichmentLog.NotThoughtOver(logger, actor, fault);
        var pause = options.RetryAfter * Math.Pow(2, Math.Min(_failuresInARow++, 12));
        return Task.Delay(pause < MaxPause ? pause : MaxPause, time, stopping);
    }

    /// <inheritdoc/>
    protected override async Task<bool> WorkBatchAsync(ActorKey actor, ActivationUse<TeamMemory, TeamTurn> use, CancellationToken stopping)
    {
        ModelReading? reading;
        using (var hold = await use.HoldAsync(stopping).ConfigureAwait(false))
        {
            budget.See(actor, hold.Actor.Reader.ModelUse.TokensOn(budget.Today));
            reading = hold.Actor.Reader.ReadForModel(MostTasks);
        }

        if (reading is null)
        {
            return false;
        }

        var messages = ReflectionPrompt.Make(reading);
        var estimate = messages.Sum(static message => (long)TokenEstimate.Count(message.Text)) + options.MaxOutputTokens;
        while (!budget.TryTake(estimate))
        {
            EnrichmentLog.Spent(logger, actor, options.MaxTokensPerDay);
            await Task.Delay(budget.UntilTomorrow, time, stopping).ConfigureAwait(false);
        }

        // A call that is stopped may have been answered: it counts as estimated.
        var spent = estimate;
        try
        {
            (var said, spent) = await chat.AskAsync(messages, spent: 0, stopping).ConfigureAwait(false);
            await TakeAsync(actor, use, reading, ReflectionAnswer.Read(said), spent, stopping).ConfigureAwait(false);
            _failuresInARow = 0;
            return true;
        }
        catch (EnrichmentException fault)
        {
            spent = fault.Tokens;
            throw;
        }
        finally
        {
            budget.Settle(estimate, spent);
        }
    }

    private async Task TakeAsync(
        ActorKey team, ActivationUse<TeamMemory, TeamTurn> use, ModelReading reading, ReflectionAnswer? answer, long tokens, CancellationToken stopping)
    {
        if (answer is null && ++_unreadable < MaxUnreadable)
        {
            throw new EnrichmentException(EnrichmentFault.Unreadable, "The model's answer is not the JSON asked for.") { Tokens = tokens };
        }

        _unreadable = 0;
        var changes = answer is null
            ? []
            : await lane.RunAsync(
                token => Task.Run(() => ModelReflection.Decide(reading, answer, ReflectionOptions.Default, ids, time.GetUtcNow(), token), token), stopping)
                .ConfigureAwait(false);
        foreach (var part in changes.Chunk(TeamLearner.ChangesPerTurn))
        {
            await use.RunBackgroundAsync(turn => turn.Reflect(part, reading.Version, reflected: 0, isLast: false), stopping).ConfigureAwait(false);
        }

        var day = budget.Today;
        await use.RunBackgroundAsync(
            turn =>
            {
                turn.NoteModel(reading.Version, reading.Through, day, tokens);
                return true;
            },
            stopping).ConfigureAwait(false);
        EnrichmentLog.ThoughtOver(logger, team, reading.Tasks.Count, changes.Count);
    }
}
