using System.Collections.Immutable;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.State;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks;

public sealed partial class BankTurn
{
    /// <summary>Takes memories out of every read, or lists which would go.</summary>
    /// <param name="prepared">Which.</param>
    /// <exception cref="FabricException">A memory that was named is not there, or more would go than the caller allows.</exception>
    public ForgetResult Forget(Prepared<ForgetRequest> prepared)
    {
        var request = prepared.Request;
        var operation = prepared.Operation;
        if (!request.DryRun && FindRepeat(operation) is { } repeat)
        {
            return new ForgetResult(repeat.Ids ?? [], false, repeat.Epoch);
        }

        var ids = request.Ids is { } named ? RequireAll(named) : SelectAll(request);
        if (request.Limit is { } limit && ids.Count > limit)
        {
            throw new FabricException(
                ErrorCode.InvalidRequest, $"{ids.Count} memories would go, more than the limit of {limit}; nothing was changed.");
        }

        if (request.DryRun)
        {
            return new ForgetResult(ids, true, _bank.Version);
        }

        foreach (var id in ids)
        {
            Forget(_now.FindMemory(id)!, HistoryAction.Forgotten, operation);
        }

        Remember(operation, new OperationRecord { Id = operation.Id, Ids = ids });
        return new ForgetResult(ids, false, StagedEpoch);
    }

    /// <summary>Brings forgotten memories back.</summary>
    /// <param name="prepared">Which.</param>
    /// <exception cref="FabricException">A memory was erased, or never was.</exception>
    public RestoreResult Restore(Prepared<RestoreRequest> prepared)
    {
        var operation = prepared.Operation;
        if (FindRepeat(operation) is { } repeat)
        {
            return new RestoreResult(repeat.Ids ?? [], repeat.Epoch);
        }

        var restored = new List<MemoryId>();
        foreach (var id in prepared.Request.Ids.Distinct().Order())
        {
            if (_now.FindForgotten(id) is { } forgotten)
            {
                Restore(forgotten, operation);
                restored.Add(id);
            }
            else
            {
                Require(id);
            }
        }

        Remember(operation, new OperationRecord { Id = operation.Id, Ids = restored });
        return new RestoreResult(restored, StagedEpoch);
    }

    private void Forget(Memory memory, HistoryAction action, Operation operation)
    {
        var vector = _now.ReadVector(memory.Id);
        var versions = OldVersionsWithVectors(memory.Id);
        _now.RemoveMemory(memory.Id);
        _now.Forgotten[memory.Id] = new ForgottenMemory(
            new MemoryDraft(memory with { ForgottenAt = Now }, vector), versions);
        Unfold(memory);
        LeaveFacts(memory);
        Note(action, operation, memory.Id, memory.Version);
    }

    private void Restore(ForgottenMemory forgotten, Operation operation)
    {
        var id = forgotten.Newest.Memory.Id;
        var memory = forgotten.Newest.Memory with { ForgottenAt = null };
        var versions = ImmutableList.CreateBuilder<MemoryDraft>();
        foreach (var old in forgotten.OldVersions)
        {
            var draft = new MemoryDraft(old.Memory with { Sequence = _now.TakeSequence() }, old.Vector);
            versions.Add(draft);
            _now.Index.Add(new(IndexChangeKind.Add, id, draft));
        }

        memory = memory with { Sequence = _now.TakeSequence() };
        _now.AddMemory(new MemoryDraft(memory, forgotten.Newest.Vector ?? []));
        _now.OldVersions[id] = versions.ToImmutable();
        _now.Forgotten[id] = null;
        if (WriteGate.MayFold(memory))
        {
            _now.Folds[FoldKey.Of(memory.Text, Options.Language)] = id;
        }

        if (memory.FactKey is { } key)
        {
            _now.Facts[key] = _now.FindFacts(key).Add(new(id, memory.Validity.From));
        }

        Note(HistoryAction.Restored, operation, id, memory.Version);
    }

    private void LeaveFacts(Memory memory)
    {
        if (memory.FactKey is { } key)
        {
            _now.Facts[key] = _now.FindFacts(key).Remove(memory.Id);
        }
    }

    private ImmutableList<MemoryDraft> OldVersionsWithVectors(MemoryId id)
    {
        var drafts = _now.OldVersionDrafts(id);
        if (drafts.TrueForAll(draft => draft.Vector is not null))
        {
            return drafts;
        }

        // Versions that no command of this turn has touched are still as the index holds them, and come first.
        var vectors = _bank.State.ReadOldVectors(id);
        var trimmed = _bank.State.FindOldVersions(id).Count - drafts.Count(draft => draft.Vector is null);
        return [.. drafts.Select((draft, i) => draft.Vector is null ? new MemoryDraft(draft.Memory, vectors[i + trimmed]) : draft)];
    }

    private List<MemoryId> RequireAll(IReadOnlyList<MemoryId> ids)
    {
        foreach (var id in ids)
        {
            Require(id);
        }

        return [.. ids.Distinct().Order()];
    }

    // The filter sees the committed state and, over it, what earlier commands of this turn have changed.
    private List<MemoryId> SelectAll(ForgetRequest request)
    {
        var filter = request.Filter!;
        var committed = _bank.Reader.Select(filter, Now).Where(id => !_turn.Memories.ContainsKey(id));
        var staged = _turn.Memories.All.Values
            .Where(draft => draft is not null && !draft.Memory.IsExpired(Now) && filter.Matches(draft.Memory))
            .Select(draft => draft!.Memory.Id);
        return [.. committed.Concat(staged).Order()];
    }
}
