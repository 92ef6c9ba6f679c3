using System.Diagnostics;
using Fabric.Core.Storage;
using Fabric.Core.Telemetry;

namespace Fabric.Core.Actors;

public sealed partial class Activation<TActor, TTurn>
{
    private void StartPump()
    {
        // The pump outlives the call that started it, so it must not carry that call's ambient values along.
        if (ExecutionContext.IsFlowSuppressed())
        {
            _ = PumpAsync();
            return;
        }

        using (ExecutionContext.SuppressFlow())
        {
            _ = PumpAsync();
        }
    }

    /// <summary>Runs turns until no command waits. The first turn starts on the caller's thread, which spares a lone writer a hop.</summary>
    private async Task PumpAsync()
    {
        while (TakeBatch())
        {
            try
            {
                await RunTurnAsync().ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                ActivationLog.TurnFailed(_host.Logger, Key, exception);
                Drop();
                FailAll(exception);
            }

            if (WaitingCount > 0)
            {
                // Gives the thread back: it may still be the first caller's, whose command is done.
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            }
        }
    }

    /// <summary>Takes the commands of the next turn; false when there are none, and the pump has ended.</summary>
    private bool TakeBatch()
    {
        _batch.Clear();
        TaskCompletionSource? drained;
        lock (_gate)
        {
            if (_background.Count > 0 && (_foreground.Count == 0 || ++_foregroundTurns > MaxForegroundTurns))
            {
                _foregroundTurns = 0;
                _isBackgroundTurn = true;
                _batch.Add(_background.Dequeue());
                return true;
            }

            _isBackgroundTurn = false;
            while (_batch.Count < _host.Options.TurnCommands && _foreground.TryDequeue(out var command))
            {
                _batch.Add(command);
            }

            if (_batch.Count > 0)
            {
                return true;
            }

            _pumping = false;
            drained = _drained;
        }

        drained?.TrySetResult();
        return false;
    }

    /// <summary>Adds the commands that came while the turn waited for the actor and the lane.</summary>
    private void TakeLatecomers()
    {
        lock (_gate)
        {
            while (!_isBackgroundTurn && _batch.Count < _host.Options.TurnCommands && _foreground.TryDequeue(out var command))
            {
                _batch.Add(command);
            }
        }
    }

    /// <summary>Decides, commits, applies and answers the batch; what cannot be answered yet is decided again.</summary>
    private async Task RunTurnAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            Resident<TActor> resident;
            try
            {
                resident = Volatile.Read(ref _resident) ?? await LoadAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                FailAll(exception);
                return;
            }

            await _host.Lane.EnterAsync(LanePriority.Start, CancellationToken.None).ConfigureAwait(false);
            TakeLatecomers();
            using var activity = StartTurnSpan();
            TTurn turn;
            ChangeSet changes;
            try
            {
                turn = resident.Actor.BeginTurn(_host.Time.GetUtcNow());
                DecideAll(turn);
                changes = turn.BuildChanges();
            }
            finally
            {
                _host.Lane.Exit();
            }

            if (changes.IsEmpty)
            {
                CompleteAll();
                return;
            }

            if (await CommitAsync(resident.Actor, turn, changes).ConfigureAwait(false))
            {
                return;
            }

            if (_batch.Count == 0)
            {
                return;
            }

            if (attempt >= _host.Options.ConflictRetries)
            {
                FailAll(new FabricException(
                    ErrorCode.Unavailable, $"{Key} met other writers {attempt + 1} times in a row; nothing was changed. Try again."));
                return;
            }
        }
    }

    private void DecideAll(TTurn turn)
    {
        _batch.RemoveAll(static command => !command.TryStart());
        FabricTelemetry.TurnCommands.Record(_batch.Count);
        foreach (var command in _batch)
        {
            turn.BeginCommand();
            try
            {
                command.Decide(turn);
                command.Fault = null;
                command.HasChanges = turn.CommandHasChanges;
            }
            catch (Exception exception)
            {
                turn.UndoCommand();
                command.Fault = exception;
                command.HasChanges = false;
                if (exception is not FabricException)
                {
                    ActivationLog.CommandFailed(_host.Logger, Key, exception);
                }
            }
        }
    }

    /// <summary>Commits and answers; false when what is left of the batch has to be decided again.</summary>
    private async ValueTask<bool> CommitAsync(TActor actor, TTurn turn, ChangeSet changes)
    {
        var version = actor.Version;
        var started = Stopwatch.GetTimestamp();
        CommitResult result;
        using (FabricTelemetry.StartOperation("commit", ActivityKind.Client))
        {
            try
            {
                result = await _host.Store.CommitAsync(Key, version, changes, CancellationToken.None).ConfigureAwait(false);
            }
            catch (FabricException exception)
            {
                // By contract nothing is in doubt: nothing was committed, and the state is as good as before.
                ActivationLog.CommitRefused(_host.Logger, Key, version, exception);
                AnswerChanged(_ => exception);
                return false;
            }
            catch (Exception exception)
            {
                result = new(CommitOutcome.Unknown, 0, exception);
            }
        }

        RecordCommit(started, result.Outcome);
        switch (result.Outcome)
        {
            case CommitOutcome.Committed:
                await FinishAsync(turn, changes, result.Version).ConfigureAwait(false);
                return true;

            case CommitOutcome.Conflict:
                ActivationLog.Conflict(_host.Logger, Key, version);
                Drop();
                return false;

            default:
                ActivationLog.OutcomeUnknown(_host.Logger, Key, version, result.Fault);
                Drop();
                AnswerChanged(command => Unknown(command, result.Fault));
                return false;
        }
    }

    private async ValueTask FinishAsync(TTurn turn, ChangeSet changes, long version)
    {
        await _host.Lane.EnterAsync(LanePriority.Finish, CancellationToken.None).ConfigureAwait(false);
        try
        {
            try
            {
                turn.Apply(version);
            }
            catch (Exception exception)
            {
                // It is durable, so it succeeded; what is in memory may be half of it and is read from the store again.
                ActivationLog.TurnFailed(_host.Logger, Key, exception);
                Drop();
            }

            _host.Committed?.Invoke(Key, changes, version);
            CompleteAll();
        }
        finally
        {
            _host.Lane.Exit();
        }
    }

    /// <summary>Fails the commands that staged something and keeps the others, which saw state that never came to be.</summary>
    private void AnswerChanged(Func<Command<TTurn>, FabricException> fault)
    {
        foreach (var command in _batch)
        {
            if (command.HasChanges)
            {
                command.Fail(fault(command));
            }
        }

        _batch.RemoveAll(static command => command.HasChanges);
    }

    private FabricException Unknown(Command<TTurn> command, Exception? cause) =>
        new(
            ErrorCode.OutcomeUnknown,
            $"Whether the write {command.OperationId?.ToString() ?? "(without an operation id)"} to {Key} took place is not known; "
                + "ask again with its operation id.",
            cause)
        {
            OperationId = command.OperationId,
        };

    private void CompleteAll()
    {
        foreach (var command in _batch)
        {
            command.Complete();
        }

        _batch.Clear();
    }

    private void FailAll(Exception fault)
    {
        foreach (var command in _batch)
        {
            command.Fail(fault);
        }

        _batch.Clear();
    }

    /// <summary>A child of the first command's span, with links to the others'.</summary>
    private Activity? StartTurnSpan()
    {
        if (!FabricTelemetry.Source.HasListeners())
        {
            return null;
        }

        var links = _batch.Skip(1).Where(static c => c.Trace != default).Select(static c => new ActivityLink(c.Trace));
        return FabricTelemetry.Source.StartActivity(ActivityKind.Internal, _batch[0].Trace, links: links, name: "turn");
    }

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
