using System.Diagnostics;
using Fabric.Core.Storage;
using Fabric.Core.Telemetry;

namespace Fabric.Core.Actors;

/// <content>What a turn decided on its way to the store, and what follows from the outcome.</content>
public sealed partial class Activation<TActor, TTurn>
{
    // The turn whose commit the store has. Written by the pump, within the gate.
    private TurnRun<TActor, TTurn>? _underWay;

    /// <summary>Closes a turn that nothing is ahead of: commits it, or answers it at once when it changes nothing.</summary>
    private void Submit(TurnRun<TActor, TTurn> run)
    {
        _ahead = null;
        if (!TryBuild(run))
        {
            return;
        }

        if (run.Changes.IsEmpty)
        {
            Complete(run);
            return;
        }

        HandOver(run);
    }

    private bool TryBuild(TurnRun<TActor, TTurn> run)
    {
        try
        {
            run.Changes = run.Turn.BuildChanges();
            return true;
        }
        catch (Exception exception)
        {
            ActivationLog.TurnFailed(_host.Logger, Key, exception);
            Drop(run.Resident);
            Fail(run, exception);
            return false;
        }
    }

    private void HandOver(TurnRun<TActor, TTurn> run)
    {
        FabricTelemetry.TurnCommands.Record(run.Commands.Count);
        lock (_gate)
        {
            _underWay = run;
        }

        _ = CommitAsync(run);
    }

    /// <summary>Commits a turn and runs the pump with the outcome.</summary>
    private async Task CommitAsync(TurnRun<TActor, TTurn> run)
    {
        if (run.Span is not null)
        {
            Activity.Current = run.Span;
        }

        var started = Stopwatch.GetTimestamp();
        using (FabricTelemetry.StartOperation("commit", ActivityKind.Client))
        {
            try
            {
                run.Result = await _host.Store.CommitAsync(Key, run.Version, run.Changes, CancellationToken.None).ConfigureAwait(false);
                RecordCommit(started, run.Result.Outcome);
            }
            catch (FabricException exception)
            {
                run.Refusal = exception;
            }
            catch (Exception exception)
            {
                run.Result = new(CommitOutcome.Unknown, 0, exception);
                RecordCommit(started, CommitOutcome.Unknown);
            }
        }

        if (run.Span is not null)
        {
            Activity.Current = null;
        }

        run.SetEnded();
        lock (_gate)
        {
            run.HasEnded = true;
            if (_pumping)
            {
                return;
            }

            _pumping = true;
        }

        await PumpAsync().ConfigureAwait(false);
    }

    private async Task FinishAsync(TurnRun<TActor, TTurn> ended)
    {
        await _host.Lane.EnterAsync(LanePriority.Finish, CancellationToken.None).ConfigureAwait(false);
        try
        {
            lock (_gate)
            {
                _underWay = null;
            }

            if (ended.Refusal is null && ended.Result.Outcome == CommitOutcome.Committed)
            {
                Take(ended);
            }
            else
            {
                Undo(ended);
            }
        }
        finally
        {
            _host.Lane.Exit();
        }
    }

    /// <summary>Takes a committed turn over and answers it. The turn that was decided over it goes to the store first, which then works meanwhile.</summary>
    private void Take(TurnRun<TActor, TTurn> committed)
    {
        var next = _ahead;
        _ahead = null;
        var isNextEmpty = next is not null && TryBuild(next) && next.Changes.IsEmpty;
        if (next is { Changes.IsEmpty: false })
        {
            HandOver(next);
        }

        Apply(committed);
        Complete(committed);
        if (isNextEmpty)
        {
            // What it saw is durable and readable only now.
            Complete(next!);
        }
    }

    private void Apply(TurnRun<TActor, TTurn> committed)
    {
        var version = committed.Result.Version;
        try
        {
            if (ReferenceEquals(committed.Resident, _resident))
            {
                committed.Turn.Apply(version);
            }
        }
        catch (Exception exception)
        {
            // It is durable, so it succeeded; what is in memory may be half of it and is read from the store again.
            ActivationLog.TurnFailed(_host.Logger, Key, exception);
            Drop(committed.Resident);
        }

        try
        {
            _host.Committed?.Invoke(Key, committed.Changes, version);
            _host.Copies?.Committed(Key, new ActorCommit(committed.Changes, version)
            {
                TakesAway = committed.Commands.Exists(static command => command.TakesAway),
                Commands = committed.Commands.Count,
                Waiting = CountWaiting(),
            });
        }
        catch (Exception exception)
        {
            ActivationLog.TurnFailed(_host.Logger, Key, exception);
            Drop(committed.Resident);
        }
    }

    private int CountWaiting()
    {
        lock (_gate)
        {
            return (_underWay?.Commands.Count ?? 0) + _again.Count + _foreground.Count;
        }
    }

    /// <summary>
    /// Fails what cannot be answered otherwise, and has the rest decided again: commands of the turn that staged nothing, or met another
    /// writer, and all that were decided over it. These saw state that never came to be.
    /// </summary>
    private void Undo(TurnRun<TActor, TTurn> ended)
    {
        Func<Command<TTurn>, FabricException>? fault = null;
        if (ended.Refusal is { } refusal)
        {
            // By contract nothing is in doubt: nothing was committed, and the state is as good as before.
            ActivationLog.CommitRefused(_host.Logger, Key, ended.Version, refusal);
            fault = _ => refusal;
        }
        else if (ended.Result.Outcome == CommitOutcome.Conflict)
        {
            ActivationLog.Conflict(_host.Logger, Key, ended.Version);
            Drop(ended.Resident);
        }
        else
        {
            ActivationLog.OutcomeUnknown(_host.Logger, Key, ended.Version, ended.Result.Fault);
            Drop(ended.Resident);
            fault = command => Unknown(command, ended.Result.Fault);
        }

        var again = new List<Command<TTurn>>();
        foreach (var command in ended.Commands)
        {
            if (fault is not null && command.HasChanges)
            {
                command.Fail(fault(command));
            }
            else if (++command.Attempts > _host.Options.ConflictRetries)
            {
                command.Fail(Contended(command.Attempts));
            }
            else
            {
                again.Add(command);
            }
        }

        ended.Span?.Dispose();
        DecideAgain(again);
    }

    private void DecideAgain(List<Command<TTurn>> commands)
    {
        if (_ahead is { } ahead)
        {
            _ahead = null;
            ahead.Span?.Dispose();
            commands.AddRange(ahead.Commands);
        }

        lock (_gate)
        {
            commands.AddRange(_again);
            _again.Clear();
            commands.ForEach(_again.Enqueue);
        }
    }

    /// <summary>Ends what is decided and not with the store, after a fault that nothing else took care of.</summary>
    private void GiveUp(Exception fault)
    {
        var open = _ahead;
        _ahead = null;
        Drop(Volatile.Read(ref _resident));
        if (open is not null)
        {
            Fail(open, fault);
        }
    }

    private void Complete(TurnRun<TActor, TTurn> run)
    {
        run.Span?.Dispose();
        Task? settled = null;
        foreach (var command in run.Commands)
        {
            if (_host.Copies is { } copies && command.WaitsForCopies && !(settled ??= copies.SettleAsync(Key)).IsCompletedSuccessfully)
            {
                _ = CompleteAsync(command, settled);
            }
            else
            {
                command.Complete();
            }
        }
    }

    // The turns that follow do not wait with it.
    private async Task CompleteAsync(Command<TTurn> command, Task settled)
    {
        try
        {
            await settled.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            command.Fail(NotSettled(command, exception));
            return;
        }

        command.Complete();
    }

    private static void Fail(TurnRun<TActor, TTurn> run, Exception fault)
    {
        run.Span?.Dispose();
        foreach (var command in run.Commands)
        {
            command.Fail(fault);
        }
    }

    private FabricException Contended(int times) =>
        new(ErrorCode.Unavailable, $"{Key} met other writers {times} times in a row; nothing was changed. Try again.");

    private FabricException Unknown(Command<TTurn> command, Exception? cause) =>
        new(
            ErrorCode.OutcomeUnknown,
            $"Whether the write {command.OperationId?.ToString() ?? "(without an operation id)"} to {Key} took place is not known; "
                + "ask again with its operation id.",
            cause)
        {
            OperationId = command.OperationId,
        };

    private FabricException NotSettled(Command<TTurn> command, Exception cause) =>
        new(
            ErrorCode.OutcomeUnknown,
            $"The write {command.OperationId?.ToString() ?? "(without an operation id)"} to {Key} is stored, and a copy may still show what it took "
                + "away; ask again with its operation id.",
            cause)
        {
            OperationId = command.OperationId,
        };

    private static void RecordCommit(long started, CommitOutcome outcome)
    {
        if (FabricTelemetry.CommitDuration.Enabled)
        {
            FabricTelemetry.CommitDuration.Record(
                Stopwatch.GetElapsedTime(started).TotalSeconds,
                new KeyValuePair<string, object?>("fabric.commit.outcome", outcome.ToString().ToLowerInvariant()));
        }
    }
}
