using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.State;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks;

public sealed partial class BankTurn
{
    /// <summary>Destroys memories for good, and what was derived from them alone.</summary>
    /// <param name="prepared">Which.</param>
    /// <exception cref="FabricException">A memory never was.</exception>
    public EraseResult Erase(Prepared<EraseRequest> prepared)
    {
        var operation = prepared.Operation;
        if (FindRepeat(operation) is { } repeat)
        {
            return new EraseResult(repeat.Ids ?? [], repeat.Epoch);
        }

        var erased = new List<MemoryId>();
        foreach (var id in prepared.Request.Ids.Distinct().Order())
        {
            if (Known(id) is { } memory)
            {
                Erase(memory, operation, erased);
            }
            else if (!_now.IsErased(id))
            {
                throw new FabricException(ErrorCode.NotFound, $"There is no memory {id} in bank {_bank.Key.Name}.");
            }
        }

        erased.Sort();
        Remember(operation, new OperationRecord { Id = operation.Id, Ids = erased });
        return new EraseResult(erased, StagedEpoch);
    }

    private void Erase(Memory memory, Operation operation, List<MemoryId> erased)
    {
        if (_now.IsErased(memory.Id))
        {
            return;
        }

        var id = memory.Id;
        foreach (var version in _now.FindOldVersions(id).Concat(ForgottenVersions(id)))
        {
            _now.RemoveVersion(RecordKeys.OldVersion(id, version.Version));
        }

        if (_now.FindMemory(id) is not null)
        {
            Unfold(memory);
            LeaveFacts(memory);
            _now.RemoveMemory(id);
        }

        _now.Memories[id] = null;
        _now.Forgotten[id] = null;
        _now.Tombstones[id] = new Tombstone(id, Now);
        _now.HistoryErasures.Add(id);
        foreach (var source in memory.Provenance.Sources ?? [])
        {
            _now.Derived[source] = [.. _now.FindDerived(source).Where(derived => derived != id)];
        }

        erased.Add(id);
        BlankOperations(id);

        // The reason that a caller gave may quote what was erased, so it is not kept.
        Note(HistoryAction.Erased, operation with { Reason = null }, id);
        foreach (var derived in _now.FindDerived(id.Value).ToArray())
        {
            if (Known(derived) is { } made)
            {
                DropSource(made, id.Value, operation, erased);
            }
        }

        foreach (var derived in memory.DerivedElsewhere ?? [])
        {
            TellErased(id, derived, operation);
        }
    }

    private IEnumerable<Memory> ForgottenVersions(MemoryId id) =>
        _now.FindForgotten(id)?.OldVersions.Select(draft => draft.Memory) ?? [];

    // What was derived from the erased memory alone goes with it; a summary that the bank made is made anew from what is left.
    private void DropSource(Memory derived, string source, Operation operation, List<MemoryId> erased)
    {
        var left = (derived.Provenance.Sources ?? []).Where(s => s != source).ToList();
        if (left.Count == 0)
        {
            Erase(derived, operation, erased);
            return;
        }

        var session = derived.Provenance.Session is { } id ? _now.FindSession(id) : null;
        if (session is { SummaryMade: true } && session.Summary == derived.Id)
        {
            Erase(derived, operation, erased);
            var summary = AddSummary(session, SummaryOf(left), made: true, operation);
            _now.Sessions[session.Id] = session with { Summary = summary };
            return;
        }

        _now.Derived[source] = [.. _now.FindDerived(source).Where(made => made != derived.Id)];
        var without = derived with { Provenance = derived.Provenance with { Sources = left } };
        if (_now.FindForgotten(derived.Id) is { } forgotten)
        {
            _now.Forgotten[derived.Id] = forgotten with { Newest = new MemoryDraft(without, forgotten.Newest.Vector) };
        }
        else
        {
            _now.UpdateMemory(without);
        }
    }

    // The payload's hash could be tried against guesses of what was erased, so it goes as well: also that of an operation of this turn.
    private void BlankOperations(MemoryId id)
    {
        foreach (var operation in _bank.State.Operations.All.Select(static record => record.Id).Concat(_turn.Operations.All.Keys))
        {
            if (_now.FindOperation(operation) is { Hash.Length: > 0 } record
                && (record.Outcomes?.Any(outcome => outcome.Id == id) == true || record.Ids?.Contains(id) == true))
            {
                _now.Operations[record.Id] = record with { Hash = "" };
            }
        }
    }
}
