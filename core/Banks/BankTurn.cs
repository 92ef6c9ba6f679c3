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
    private BankChanges _now;

    internal BankTurn(MemoryBank bank, DateTimeOffset now)
    {
        _bank = bank;
        Now = now;
        _turn = new BankChanges(bank.State);
        _now = new BankChanges(_turn);
    }

    /// <summary>The time of everything that the turn decides.</summary>
    public DateTimeOffset Now { get; }

    // What a command sees once it is committed: the turn commits once.
    private long StagedEpoch => _bank.Version + 1;

    private BankOptions Options => _bank.Options;

    /// <inheritdoc/>
    public bool CommandHasChanges => !_now.IsEmpty;

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
        return _turn.IsEmpty ? new ChangeSet() : ChangeSetBuilder.Build(_turn, _bank.State);
    }

    /// <inheritdoc/>
    public void Apply(long version) => _bank.Apply(_turn, version);

    private OperationRecord? FindRepeat(Operation operation)
    {
        var record = _now.FindOperation(operation.Id);
        return record is not null && operation.Repeats(record.Hash, record.At, Options.OperationWindow, Now) ? record : null;
    }

    private void Remember(Operation operation, OperationRecord outcome)
    {
        _now.Operations[operation.Id] = outcome with { Hash = operation.Hash, At = Now, Epoch = StagedEpoch };
        foreach (var old in _bank.State.Operations.OlderThan(Now - Options.OperationWindow, MaxPrunedOperations))
        {
            if (!_now.Operations.ContainsKey(old))
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
