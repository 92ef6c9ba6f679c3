using System.Diagnostics;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Telemetry;

namespace Fabric.Core.Actors;

/// <summary>
/// Hosts one actor: loads it on first use, gives it one turn at a time, commits each turn once and answers its commands. A turn
/// takes the commands that wait, so that callers who write at the same time share a commit. Thread-safe.
/// </summary>
/// <typeparam name="TActor">The actor.</typeparam>
/// <typeparam name="TTurn">Its turn.</typeparam>
/// <remarks>
/// Invariants: (1) at most one turn is under way; (2) nothing of a turn shows before its commit is durable; (3) after a conflict,
/// an unknown outcome or a failed apply, the actor that it ran on is never read or written again; (4) a command is answered once.
/// </remarks>
public sealed partial class Activation<TActor, TTurn>
    where TActor : class, IActor<TTurn>
    where TTurn : ITurn
{
    // Background commands are let in after this many turns in a row went to others.
    private const int MaxForegroundTurns = 64;

    private readonly ActivationHost _host;
    private readonly Func<TActor> _create;
    private readonly Lock _gate = new();
    private readonly Queue<Command<TTurn>> _foreground = new();
    private readonly Queue<Command<TTurn>> _background = new();
    private readonly List<Command<TTurn>> _batch = [];
    private TaskCompletionSource? _drained;
    private bool _pumping;
    private bool _closed;
    private int _foregroundTurns;
    private bool _isBackgroundTurn;

    /// <summary>Makes an activation; nothing is loaded yet.</summary>
    /// <param name="key">The actor.</param>
    /// <param name="create">Makes the actor, empty, for each load.</param>
    /// <param name="host">What the process's activations share.</param>
    public Activation(ActorKey key, Func<TActor> create, ActivationHost host)
    {
        Key = key;
        _create = create;
        _host = host;
    }

    /// <summary>The actor.</summary>
    public ActorKey Key { get; }

    /// <summary>Whether the actor is in memory.</summary>
    public bool IsLoaded => Volatile.Read(ref _resident) is not null;

    /// <summary>About how many bytes of memory it holds; 0 when it is not loaded.</summary>
    public long MemoryBytes => Volatile.Read(ref _resident)?.Actor.MemoryBytes ?? 0;

    private int WaitingCount
    {
        get
        {
            lock (_gate)
            {
                return _foreground.Count + _background.Count;
            }
        }
    }

    /// <summary>Decides a command in the next turn; returns after its changes are durable and show.</summary>
    /// <typeparam name="TResult">What the command returns.</typeparam>
    /// <param name="decide">The decision; it may be run again on newer state, and what it returns counts the last time.</param>
    /// <param name="cancellationToken">Takes the command out, without effect, while it waits for its turn.</param>
    /// <param name="operationId">What the caller can ask again with when the outcome is not known.</param>
    /// <exception cref="FabricException">
    /// What the decision threw, what the store refused with, <see cref="ErrorCode.OutcomeUnknown"/> with the operation id, or
    /// <see cref="ErrorCode.Unavailable"/> when the actor is closed, overloaded or contended.
    /// </exception>
    public Task<TResult> RunAsync<TResult>(
        Func<TTurn, TResult> decide, CancellationToken cancellationToken, OperationId? operationId = null)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(cancellationToken);
        }

        return IsLoaded
            ? Enqueue(decide, operationId, _foreground, cancellationToken)
            : LoadThenEnqueueAsync(decide, operationId, _foreground, cancellationToken);
    }

    /// <summary>
    /// Decides a command when nobody else waits for the actor, in a turn of its own. At most as many as the host's
    /// <see cref="BackgroundLane"/> allows are under way over all actors.
    /// </summary>
    /// <typeparam name="TResult">What the command returns.</typeparam>
    /// <param name="decide">The decision; it must look at the state anew, as foreground commands went first.</param>
    /// <param name="cancellationToken">Takes the command out while it waits.</param>
    public Task<TResult> RunBackgroundAsync<TResult>(Func<TTurn, TResult> decide, CancellationToken cancellationToken) =>
        _host.Background.RunAsync(
            async token =>
            {
                // Waits until the write lane has nothing better to do; the turn itself is then entered like any other.
                await _host.Lane.EnterAsync(LanePriority.Background, token).ConfigureAwait(false);
                _host.Lane.Exit();
                return await LoadThenEnqueueAsync(decide, null, _background, token).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>Refuses new commands, lets those that wait finish (background ones aside), and lets the actor go.</summary>
    public async Task CloseAsync()
    {
        Task drained;
        List<Command<TTurn>> dropped;
        lock (_gate)
        {
            _closed = true;
            dropped = [.. _background];
            _background.Clear();
            drained = _pumping
                ? (_drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task
                : Task.CompletedTask;
        }

        foreach (var command in dropped)
        {
            command.Fail(Closed());
        }

        await drained.ConfigureAwait(false);
        Drop();
    }

    private async Task<TResult> LoadThenEnqueueAsync<TResult>(
        Func<TTurn, TResult> decide, OperationId? operationId, Queue<Command<TTurn>> queue, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken).ConfigureAwait(false);
        return await Enqueue(decide, operationId, queue, cancellationToken).ConfigureAwait(false);
    }

    private Task<TResult> Enqueue<TResult>(
        Func<TTurn, TResult> decide, OperationId? operationId, Queue<Command<TTurn>> queue, CancellationToken cancellationToken)
    {
        var command = new DecideCommand<TTurn, TResult>(decide)
        {
            OperationId = operationId,
            Trace = FabricTelemetry.Source.HasListeners() ? Activity.Current?.Context ?? default : default,
        };
        command.CancelWith(cancellationToken);
        lock (_gate)
        {
            if (_closed || queue.Count >= _host.Options.MailboxCapacity)
            {
                command.Fail(_closed ? Closed() : Overloaded());
                return command.Answer;
            }

            queue.Enqueue(command);
            if (_pumping)
            {
                return command.Answer;
            }

            _pumping = true;
        }

        StartPump();
        return command.Answer;
    }

    private FabricException Closed() => new(ErrorCode.Unavailable, $"{Key} is being let go; try again.");

    private FabricException Overloaded() =>
        new(ErrorCode.Unavailable, $"{Key} has {_host.Options.MailboxCapacity} commands waiting; try again later.");
}
