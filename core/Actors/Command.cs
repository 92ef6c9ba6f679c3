using System.Diagnostics;

namespace Fabric.Core.Actors;

/// <summary>One command in a mailbox: waits, is decided (again after a conflict), and then answered once.</summary>
internal abstract class Command<TTurn>
{
    private const int Waiting = 0;
    private const int Started = 1;
    private const int Cancelled = 2;
    private int _state;

    /// <summary>What its commit is asked for again with.</summary>
    public Ids.OperationId? OperationId { get; init; }

    /// <summary>The span it came from.</summary>
    public ActivityContext Trace { get; init; }

    /// <summary>Whether it may be decided over a turn whose commit is under way.</summary>
    public bool MayGoAhead { get; init; }

    /// <summary>Whether it is decided when nobody else waits, in a turn of its own.</summary>
    public bool IsBackground { get; init; }

    /// <summary>How many of its turns ended without an answer to it.</summary>
    public int Attempts { get; set; }

    /// <summary>Whether its last decision staged something.</summary>
    public bool HasChanges { get; set; }

    /// <summary>Whether what it staged takes something away from readers; not looked at where there are no copies.</summary>
    public bool TakesAway { get; set; }

    /// <summary>
    /// Whether its answer says that something is gone: it took it away itself, or repeats the answer of one that did. Nobody waits for the
    /// answer of a background command.
    /// </summary>
    public bool WaitsForCopies => Fault is null && !IsBackground && (TakesAway || !HasChanges);

    /// <summary>Why its last decision failed.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Takes it out of the reach of its token; false when it was cancelled before.</summary>
    public bool TryStart() =>
        _state == Started || Interlocked.CompareExchange(ref _state, Started, Waiting) == Waiting;

    protected bool TryCancel() => Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting;

    /// <summary>Decides it; what comes out is kept until it is answered.</summary>
    public abstract void Decide(TTurn turn);

    /// <summary>Answers with the last decision, or with its fault.</summary>
    public abstract void Complete();

    /// <summary>Answers with an error.</summary>
    public abstract void Fail(Exception fault);
}
