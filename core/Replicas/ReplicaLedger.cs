using Fabric.Core.Actors;
using Fabric.Core.Storage;

namespace Fabric.Core.Replicas;

/// <summary>What the owner of a bank knows of its copies: who has one, until when, and how far it is; and the commits they still need. Thread-safe.</summary>
/// <remarks>
/// Invariants: (1) a copy is given a lease only together with every commit there is, so one that may answer shows all that was taken away
/// before; (2) no lease of a copy ends later than the owner's own; (3) a holder is forgotten only when its lease has ended; (4) the log has no gap:
/// where a commit was missed it starts anew, and every copy loads.
/// </remarks>
internal sealed class ReplicaLedger(ActorKey bank, ReplicaOptions options, TimeProvider time)
{
    /// <summary>The longest that commits wait for those behind them, after the last that a copy was sent.</summary>
    public static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(5);

    // A ledger that nobody has asked for so many terms is let go of.
    private const int QuietTerms = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ReplicaHolder> _holders = new(StringComparer.Ordinal);
    private readonly DeltaLog _log = new(options.LogCommits, options.LogBytes);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _term = "";
    private long _withdrawn;
    private long _commands;
    private int _waiting;
    private long _lastPull = time.GetTimestamp();
    private int _pulls;
    private bool _isKnown;
    private bool _isLeaving;
    private bool _isClosed;

    /// <summary>Whether it knows at which version the bank is.</summary>
    public bool IsKnown
    {
        get
        {
            lock (_gate)
            {
                return _isKnown;
            }
        }
    }

    /// <summary>Whether no copy that may answer shows what was taken away.</summary>
    public bool IsSettled
    {
        get
        {
            lock (_gate)
            {
                return FindLast(_withdrawn) == long.MinValue;
            }
        }
    }

    /// <summary>How many copies may answer at this instant.</summary>
    public int Copies
    {
        get
        {
            lock (_gate)
            {
                return CountOthers("");
            }
        }
    }

    /// <summary>Starts a pull; false when the ledger was let go of.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            _pulls += _isClosed ? 0 : 1;
            return !_isClosed;
        }
    }

    /// <summary>Ends a pull.</summary>
    public void Exit()
    {
        lock (_gate)
        {
            _pulls--;
            _lastPull = time.GetTimestamp();
        }
    }

    /// <summary>Lets go of the ledger when nobody has a copy; false when somebody has.</summary>
    public bool TryClose()
    {
        lock (_gate)
        {
            _isClosed = _isClosed
                || (_pulls == 0 && CountOthers("") == 0 && time.GetElapsedTime(_lastPull) > QuietTerms * options.CopyTerm);
            return _isClosed;
        }
    }

    /// <summary>Goes on in a term of the owner.</summary>
    /// <param name="term">The term.</param>
    /// <param name="version">The bank's version in the store, of the term's beginning or later.</param>
    public void Begin(string term, long version)
    {
        TaskCompletionSource? told = null;
        lock (_gate)
        {
            if (_term == term && _isKnown)
            {
                return;
            }

            // Copies of the term before load anew, and what they load is not older than this.
            if (!_isKnown || version > _log.End)
            {
                _log.Reset(Math.Max(version, _log.End));
            }

            _term = term;
            _isKnown = true;
            told = Change();
        }

        told.SetResult();
    }

    /// <summary>The bank was read from the store: what was committed without a word is not in the log.</summary>
    public void Loaded(long version)
    {
        TaskCompletionSource told;
        lock (_gate)
        {
            if (_isKnown && version <= _log.End)
            {
                return;
            }

            Restart(version);
            told = Change();
        }

        told.SetResult();
    }

    /// <summary>Takes a commit.</summary>
    public void Committed(in ActorCommit commit)
    {
        var delta = BankDelta.Of(commit.Changes, commit.Version);
        TaskCompletionSource told;
        lock (_gate)
        {
            if (_isKnown && delta.Version == _log.End + 1)
            {
                _log.Append(delta);
                if (commit.Changes.HistoryErasures.Count > 0)
                {
                    // Content was destroyed, which an earlier commit may hold.
                    _log.KeepLast();
                }
            }
            else if (!_isKnown || delta.Version > _log.End)
            {
                Restart(delta.Version);
            }

            _commands += commit.Commands;
            _waiting = commit.Waiting;
            _withdrawn = commit.TakesAway ? Math.Max(_withdrawn, delta.Version) : _withdrawn;
            told = Change();
        }

        told.SetResult();
    }

    /// <summary>Answers a copy, after a while when there is nothing new.</summary>
    public async ValueTask<ReplicaUpdate> PullAsync(ReplicaPull pull, OwnerLease lease, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var hasWaited = false; ; hasWaited = true)
        {
            Task changed;
            TaskCompletionSource? told;
            ReplicaUpdate? answer;
            var wait = (options.CopyTerm / 3) - time.GetElapsedTime(started);
            lock (_gate)
            {
                told = Confirm(pull);
                changed = _changed.Task;
                var gathering = Gathering(pull);

                // Who waits has a lease; one that has given it back meanwhile must not be lent another that nobody will give back.
                answer = hasWaited && !_holders.ContainsKey(pull.Replica)
                    ? ReplicaUpdate.Stop()
                    : Answer(pull, lease, mayWait: wait > TimeSpan.Zero, hasNews: pull.Epoch < _log.End && gathering <= TimeSpan.Zero);
                wait = gathering > TimeSpan.Zero && gathering < wait ? gathering : wait;
            }

            told?.SetResult();
            if (answer is not null)
            {
                return answer;
            }

            await WaitAsync(changed, wait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A copy answers nothing any more.</summary>
    public void Release(string replica)
    {
        TaskCompletionSource told;
        lock (_gate)
        {
            _holders.Remove(replica);
            told = Change();
        }

        told.SetResult();
    }

    /// <summary>Waits until no copy that may answer shows what was taken away so far.</summary>
    public Task SettleAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return SettleAsync(_withdrawn, cancellationToken);
        }
    }

    /// <summary>Has all copies stop, and waits until they have.</summary>
    public Task LeaveAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource told;
        lock (_gate)
        {
            _isLeaving = true;
            told = Change();
        }

        told.SetResult();
        return SettleAsync(long.MaxValue, cancellationToken);
    }

    private async Task SettleAsync(long version, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            TimeSpan left;
            lock (_gate)
            {
                var last = FindLast(version);
                if (last == long.MinValue)
                {
                    return;
                }

                left = time.GetElapsedTime(time.GetTimestamp(), last);
                changed = _changed.Task;
            }

            await WaitAsync(changed, left, cancellationToken).ConfigureAwait(false);
        }
    }

    // When the last lease ends of the copies that are not at a version yet; the least value when there is none.
    private long FindLast(long version)
    {
        var now = time.GetTimestamp();
        var last = long.MinValue;
        foreach (var holder in _holders.Values)
        {
            if (holder.Epoch < version && holder.LeaseEnds > now)
            {
                last = Math.Max(last, holder.LeaseEnds);
            }
        }

        return last;
    }

    private TimeSpan TimeLeft(string replica) =>
        _holders.TryGetValue(replica, out var holder) && holder.LeaseEnds > long.MinValue
            ? time.GetElapsedTime(time.GetTimestamp(), holder.LeaseEnds)
            : TimeSpan.Zero;

    private int CountOthers(string replica)
    {
        var now = time.GetTimestamp();
        return _holders.Count(pair => pair.Key != replica && pair.Value.LeaseEnds > now);
    }

    private TaskCompletionSource? Confirm(ReplicaPull pull)
    {
        if (pull.Term != _term || !_holders.TryGetValue(pull.Replica, out var holder) || holder.Epoch == pull.Epoch)
        {
            return null;
        }

        holder.Epoch = pull.Epoch;
        return Change();
    }

    // How long the news for a copy waits yet; not above zero when there is none or it does not wait. While more commands wait behind it than are
    // in it, it goes with theirs: an answer costs a copy as much as ten commands do.
    private TimeSpan Gathering(ReplicaPull pull) =>
        pull.Epoch < _log.End && _holders.TryGetValue(pull.Replica, out var holder) && _commands - holder.ToldCommands < _waiting
            ? GatherTime - time.GetElapsedTime(holder.ToldAt)
            : TimeSpan.Zero;

    private ReplicaUpdate? Answer(ReplicaPull pull, OwnerLease lease, bool mayWait, bool hasNews)
    {
        if (_isLeaving || CountOthers(pull.Replica) >= options.CopiesOfOne)
        {
            return ReplicaUpdate.Stop(options.CopyTerm);
        }

        if (pull.Term != _term || pull.Epoch < _log.Start)
        {
            return new ReplicaUpdate { Step = ReplicaStep.Load, Term = _term };
        }

        // One whose lease ends soon does not wait for news either.
        if (mayWait && pull.CanWait && !hasNews && TimeLeft(pull.Replica) > options.CopyTerm / 2)
        {
            return null;
        }

        var deltas = _log.After(pull.Epoch, options.AnswerBytes);
        return deltas.Count > 0 && deltas[^1].Version < _log.End
            ? new ReplicaUpdate { Step = ReplicaStep.Follow, Term = _term, Deltas = deltas }
            : Grant(pull, lease, deltas);
    }

    private ReplicaUpdate Grant(ReplicaPull pull, OwnerLease lease, List<BankDelta> deltas)
    {
        // The owner's time is looked at first: what passes until the copy's begins only makes the copy's end earlier.
        var left = lease.Owned.Term == _term ? lease.Remaining : TimeSpan.Zero;
        var now = time.GetTimestamp();
        if (left <= TimeSpan.Zero)
        {
            return ReplicaUpdate.Stop();
        }

        var granted = left < options.CopyTerm ? left : options.CopyTerm;
        if (!_holders.TryGetValue(pull.Replica, out var holder))
        {
            _holders[pull.Replica] = holder = new ReplicaHolder { ToldAt = now, ToldCommands = _commands };
            foreach (var (name, _) in _holders.Where(pair => pair.Value != holder && pair.Value.LeaseEnds <= now).ToList())
            {
                _holders.Remove(name);
            }
        }

        if (deltas.Count > 0)
        {
            (holder.ToldAt, holder.ToldCommands) = (now, _commands);
        }

        holder.Epoch = pull.Epoch;
        holder.LeaseEnds = Math.Max(holder.LeaseEnds, now + (long)Math.Ceiling(granted.Ticks * ((double)time.TimestampFrequency / TimeSpan.TicksPerSecond)));
        return new ReplicaUpdate { Step = ReplicaStep.Follow, Term = _term, Deltas = deltas, Lease = granted };
    }

    // Copies that have what came before may show what the missed commits took away.
    private void Restart(long version)
    {
        _log.Reset(version);
        _isKnown = true;
        _withdrawn = version;
    }

    private TaskCompletionSource Change()
    {
        var told = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return told;
    }

    private async Task WaitAsync(Task changed, TimeSpan atMost, CancellationToken cancellationToken)
    {
        // Timers go by whole milliseconds: one that is cut off would fire too early, and again and again until the time has come.
        var whole = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, atMost.TotalMilliseconds)));
        var waited = changed.WaitAsync(whole, time, cancellationToken);
        await waited.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public override string ToString() => $"{bank}: term {_term}, log {_log.Start} to {_log.End}, {_holders.Count} holders";
}
