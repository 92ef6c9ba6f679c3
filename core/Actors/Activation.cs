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
/// Invariants: (1) at most one commit is under way, and at most one turn is decided over it, which is not handed to the store before
/// that commit is known to have taken place; (2) nothing of a turn shows, and none of its commands is answered, before its commit is
/// durable and those before it are; (3) after a conflict, an unknown outcome or a failed apply, the actor that it ran on is never read
/// or written again, and what was decided over it is decided again; (4) a command is answered once; (5) a load sees every commit that
/// was under way when it began. See docs/decisions/0014.
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

    // Commands whose turn did not come to be; they go first.
    private readonly Queue<Command<TTurn>> _again = new();
    private TaskCompletionSource? _drained;
    private bool _pumping;
    private bool _closed;
    private int _foregroundTurns;

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

    // Whether commands are still to be answered. Within the gate.
    private bool IsBusy => _pumping || _underWay is not null;

    /// <summary>Decides a command in the next turn; returns after its changes are durable and show.</summary>
    /// <typeparam name="TResult">What the command returns.</typeparam>
    /// <param name="decide">The decision; it may be run again on newer state, and what it returns counts the last time.</param>
    /// <param name="cancellationToken">Takes the command out, without effect, while it waits for its turn.</param>
    /// <param name="operationId">What the caller can ask again with when the outcome is not known.</param>
    /// <param name="mayGoAhead">
    /// Whether it may be decided while the commit before it is under way: for a decision that sees nothing of the actor but what the turn
    /// shows it. It is then out of its token's reach earlier.
    /// </param>
    /// <exception cref="FabricException">
    /// What the decision threw, what the store refused with, <see cref="ErrorCode.OutcomeUnknown"/> with the operation id, or
    /// <see cref="ErrorCode.Unavailable"/> when the actor is closed, overloaded or contended.
    /// </exception>
    public Task<TResult> RunAsync<TResult>(
        Func<TTurn, TResult> decide, CancellationToken cancellationToken, OperationId? operationId = null, bool mayGoAhead = false)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(cancellationToken);
        }

        var command = new DecideCommand<TTurn, TResult>(decide)
        {
            OperationId = operationId,
            MayGoAhead = mayGoAhead,
            Trace = CurrentTrace,
        };
        return IsLoaded ? Enqueue(command, _foreground, cancellationToken) : LoadThenEnqueueAsync(command, _foreground, cancellationToken);
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
                var command = new DecideCommand<TTurn, TResult>(decide) { IsBackground = true, Trace = CurrentTrace };
                return await LoadThenEnqueueAsync(command, _background, token).ConfigureAwait(false);
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
            drained = IsBusy
                ? (_drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task
                : Task.CompletedTask;
        }

        foreach (var command in dropped)
        {
            command.Fail(Closed());
        }

        await drained.ConfigureAwait(false);
        Drop(Volatile.Read(ref _resident));
    }

    private async Task<TResult> LoadThenEnqueueAsync<TResult>(
        DecideCommand<TTurn, TResult> command, Queue<Command<TTurn>> queue, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken).ConfigureAwait(false);
        return await Enqueue(command, queue, cancellationToken).ConfigureAwait(false);
    }

    private Task<TResult> Enqueue<TResult>(
        DecideCommand<TTurn, TResult> command, Queue<Command<TTurn>> queue, CancellationToken cancellationToken)
    {
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

    private static ActivityContext CurrentTrace =>
        FabricTelemetry.Source.HasListeners() ? Activity.Current?.Context ?? default : default;

    private FabricException Closed() => new(ErrorCode.Unavailable, $"{Key} is being let go; try again.");

    private FabricException Overloaded() =>
        new(ErrorCode.Unavailable, $"{Key} has {_host.Options.MailboxCapacity} commands waiting; try again later.");
}
