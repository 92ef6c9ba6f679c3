using System.Diagnostics;
using Fabric.Core.Telemetry;

namespace Fabric.Core.Actors;

/// <content>
/// The pump: whoever brings a command or the outcome of a commit runs it, one at a time. It looks at an outcome before anything else, then
/// decides what waits, ahead of the outcome where the command allows it, and hands one commit at a time to the store.
/// </content>
public sealed partial class Activation<TActor, TTurn>
{
    // Decided and not handed to the store, since another commit is under way. Belongs to the pump.
    private TurnRun<TActor, TTurn>? _ahead;

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

    /// <summary>Works until there is nothing to do now. It starts on the caller's thread, which spares a lone writer a hop.</summary>
    private async Task PumpAsync()
    {
        for (var work = NextWork(); work != Work.None; work = NextWork())
        {
            try
            {
                await (work == Work.Finish ? FinishAsync(_underWay!) : DecideAsync()).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                ActivationLog.TurnFailed(_host.Logger, Key, exception);
                GiveUp(exception);
            }

            if (HasWork)
            {
                // Gives the thread back: it may still be the first caller's, whose command is done.
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            }
        }
    }

    private bool HasWork
    {
        get
        {
            lock (_gate)
            {
                return FindWork() != Work.None;
            }
        }
    }

    /// <summary>What to do next; when there is nothing, the pump has ended.</summary>
    private Work NextWork()
    {
        TaskCompletionSource? drained;
        lock (_gate)
        {
            var work = FindWork();
            if (work != Work.None)
            {
                return work;
            }

            _pumping = false;
            drained = _underWay is null ? _drained : null;
        }

        drained?.TrySetResult();
        return Work.None;
    }

    private Work FindWork() =>
        _underWay is { HasEnded: true } ? Work.Finish : FindCommand(_ahead) is not null ? Work.Decide : Work.None;

    // The queue whose first command may be decided now, in the turn that is open if there is one.
    private Queue<Command<TTurn>>? FindCommand(TurnRun<TActor, TTurn>? open)
    {
        if (open is { IsFull: true } || (_underWay is { } commit && !ReferenceEquals(commit.Resident, _resident)))
        {
            return null;
        }

        var isForegroundDue = _foreground.Count > 0 && (_background.Count == 0 || _foregroundTurns < MaxForegroundTurns);
        var queue = _again.Count > 0 ? _again : isForegroundDue ? _foreground : _background;
        var mayJoin = queue.TryPeek(out var first)
            && (_underWay is null || first.MayGoAhead)
            && (!first.IsBackground || open is null or { Commands.Count: 0 });
        return mayJoin ? queue : null;
    }

    /// <summary>Decides the commands that wait, and hands the turn to the store unless it has to wait for the commit under way.</summary>
    private async Task DecideAsync()
    {
        Resident<TActor> resident;
        try
        {
            resident = Volatile.Read(ref _resident) ?? await LoadAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            FailNext(exception);
            return;
        }

        await _host.Lane.EnterAsync(LanePriority.Start, CancellationToken.None).ConfigureAwait(false);
        try
        {
            var run = _ahead ??= Begin(resident);
            while (TakeCommand(run) is { } command)
            {
                Decide(run, command);
            }

            if (_underWay is null)
            {
                Submit(run);
            }
        }
        finally
        {
            _host.Lane.Exit();
        }
    }

    private TurnRun<TActor, TTurn> Begin(Resident<TActor> resident)
    {
        var actor = resident.Actor;
        var now = _host.Time.GetUtcNow();
        return _underWay is { } before
            ? new(resident, actor.BeginTurn(now, before.Turn), before.Version + 1)
            : new(resident, actor.BeginTurn(now), actor.Version);
    }

    /// <summary>Takes the next command that the turn may decide; null when there is none.</summary>
    private Command<TTurn>? TakeCommand(TurnRun<TActor, TTurn> run)
    {
        lock (_gate)
        {
            while (FindCommand(run) is { } queue)
            {
                var command = queue.Dequeue();
                if (command.TryStart())
                {
                    Join(run, command);
                    return command;
                }
            }

            return null;
        }
    }

    private void Join(TurnRun<TActor, TTurn> run, Command<TTurn> command)
    {
        if (run.Commands.Count == 0)
        {
            _foregroundTurns = command.IsBackground ? 0 : _foregroundTurns + (_background.Count > 0 ? 1 : 0);
            run.Span = StartTurnSpan(command);
        }
        else if (command.Trace != default)
        {
            run.Span?.AddLink(new ActivityLink(command.Trace));
        }

        run.Commands.Add(command);
        run.IsFull = command.IsBackground || run.Commands.Count >= _host.Options.TurnCommands;
    }

    /// <summary>Fails the commands that the next turn would have taken.</summary>
    private void FailNext(Exception fault)
    {
        var taken = new List<Command<TTurn>>();
        lock (_gate)
        {
            while (taken.Count < _host.Options.TurnCommands && FindCommand(open: null) is { } queue)
            {
                taken.Add(queue.Dequeue());
            }
        }

        foreach (var command in taken.Where(static command => command.TryStart()))
        {
            command.Fail(fault);
        }
    }

    private void Decide(TurnRun<TActor, TTurn> run, Command<TTurn> command)
    {
        var turn = run.Turn;
        turn.BeginCommand();
        try
        {
            command.Decide(turn);
            command.Fault = null;
            command.HasChanges = turn.CommandHasChanges;
            command.TakesAway = _host.Copies is not null && turn.CommandTakesAway;
        }
        catch (Exception exception)
        {
            turn.UndoCommand();
            command.Fault = exception;
            command.HasChanges = false;
            command.TakesAway = false;
            if (exception is not FabricException)
            {
                ActivationLog.CommandFailed(_host.Logger, Key, exception);
            }
        }
    }

    /// <summary>A child of the first command's span; the others' are linked as they join.</summary>
    private static Activity? StartTurnSpan(Command<TTurn> first) =>
        FabricTelemetry.Source.HasListeners()
            ? FabricTelemetry.Source.StartActivity(ActivityKind.Internal, first.Trace, name: "turn")
            : null;

    private enum Work
    {
        None,
        Decide,
        Finish,
    }
}
