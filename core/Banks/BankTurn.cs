using Fabric.Core.Actors;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.State;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Storage;

namespace Fabric.Core.Banks;

/// <summary>One turn of a bank: a method for each command. Not thread-safe.</summary>
public sealed partial class BankTurn : ITurn
{
    private readonly MemoryBank _bank;
    private readonly BankChanges _turn;
    private readonly long _version;
    private BankChanges _now;
    private BankTurn? _next;

    /// <summary>Starts a turn over the committed state, or over a turn whose commit is under way.</summary>
    internal BankTurn(MemoryBank bank, DateTimeOffset now, BankTurn? before = null)
    {
        _bank = bank;
        Now = now;
        _version = before is null ? bank.Version : before._version + 1;
        _turn = new BankChanges(before is null ? bank.State : before._turn);
        _now = new BankChanges(_turn);
        if (before is not null)
        {
            before._next = this;
        }
    }

    /// <summary>The time of everything that the turn decides.</summary>
    public DateTimeOffset Now { get; }

    // What a command sees once it is committed: the turn commits once.
    private long StagedEpoch => _version + 1;

    private BankOptions Options => _bank.Options;

    /// <inheritdoc/>
    public bool CommandHasChanges => !_now.IsEmpty;

    /// <inheritdoc/>
    public bool CommandTakesAway => Withdrawal.IsIn(_now);

    /// <inheritdoc/>
    public void BeginCommand()
    {
        _turn.Absorb(_now);
        _now = new BankChanges(_turn);
    }

    /// <inheritdoc/>
    public void UndoCommand() => _now = new BankChanges(_turn);

    /// <inheritdoc/>
    public ChangeSet BuildChanges()
    {
        BeginCommand();
        return _turn.IsEmpty ? new ChangeSet() : ChangeSetBuilder.Build(_turn);
    }

    /// <inheritdoc/>
    public void Apply(long version)
    {
        _bank.Apply(_turn, version);

        // From now on the committed state shows what this turn showed, and this turn over it would count its memories twice.
        _next?._turn.LayOver(_bank.State);
        _next = null;
    }

    private OperationRecord? FindRepeat(Operation operation)
    {
        var record = _now.FindOperation(operation.Id);
        return record is not null && operation.Repeats(record.Hash, record.At, Options.OperationWindow, Now) ? record : null;
    }

    private void Remember(Operation operation, OperationRecord outcome)
    {
        _now.Operations[operation.Id] = outcome with { Hash = operation.Hash, At = Now, Epoch = StagedEpoch };
        var windowStart = Now - Options.OperationWindow;
        foreach (var old in _bank.State.Operations.OlderThan(windowStart, MaxPrunedOperations))
        {
            // Since the last commit it may have been pruned already, or done anew.
            if (_now.FindOperation(old) is { } record && record.At < windowStart)
            {
                _now.Operations[old] = null;
            }
        }
    }

    private void Note(
        HistoryAction action, Operation operation, MemoryId? memory, int? version = null, string? reason = null, IReadOnlyList<string>? sources = null) =>
        _now.History.Add(new HistoryEntry
        {
            Sequence = _now.TakeHistorySequence(),
            At = Now,
            Action = action,
            Memory = memory,
            Version = version,
            By = operation.By,
            Reason = reason ?? operation.Reason,
            OperationId = operation.Id,
            From = sources,
        });

    private Memory Require(MemoryId id)
    {
        var memory = _now.FindMemory(id);
        if (memory is not null && !memory.IsExpired(Now))
        {
            return memory;
        }

        throw _now.IsErased(id)
            ? new FabricException(ErrorCode.Erased, $"Memory {id} was erased; it cannot come back.")
            : new FabricException(ErrorCode.NotFound, $"There is no memory {id} in bank {_bank.Key.Name}.");
    }

    // A repeat names few enough that pruning never makes a turn long.
    private const int MaxPrunedOperations = 32;
}
