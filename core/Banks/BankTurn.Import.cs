using Fabric.Core.Banks.Operations;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.State;
using Fabric.Core.Banks.Transfer;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks;

public sealed partial class BankTurn
{
    /// <summary>Takes lines of an export. What was erased here stays erased; what is here already is left as it is.</summary>
    /// <param name="batch">The lines.</param>
    public TransferSummary Import(PreparedImport batch)
    {
        var operation = new Operation(new OperationId(_bank.Ids.Next(Now)), "", batch.By, "Import.");
        long memories = 0, sessions = 0, tombstones = 0, skipped = 0;
        foreach (var line in batch.Lines)
        {
            var taken = false;
            if (line.Memory is { } memory)
            {
                taken = Import(memory, line.Vector, operation);
                memories += taken && memory.ReplacedAt is null ? 1 : 0;
            }
            else if (line.Session is { } session)
            {
                taken = _now.FindSession(session.Id) is null;
                sessions += taken ? 1 : 0;
                if (taken)
                {
                    _now.Sessions[session.Id] = session;
                }
            }
            else if (line.Tombstone is { } tombstone)
            {
                taken = Import(tombstone);
                tombstones += taken ? 1 : 0;
            }

            skipped += taken ? 0 : 1;
        }

        return new TransferSummary(memories, sessions, tombstones, skipped);
    }

    private bool Import(Memory memory, float[] vector, Operation operation)
    {
        var there = _now.FindMemory(memory.Id);
        if (_now.IsErased(memory.Id) || _now.FindForgotten(memory.Id) is not null || there is not null)
        {
            return false;
        }

        var draft = new MemoryDraft(memory with { Sequence = _now.TakeSequence() }, vector);
        if (memory.ReplacedAt is not null)
        {
            var versions = _now.OldVersionDrafts(memory.Id);
            if (versions.Exists(old => old.Memory.Version == memory.Version))
            {
                return false;
            }

            _now.OldVersions[memory.Id] = versions.Add(draft);
            _now.Index.Add(new(IndexChangeKind.Add, memory.Id, draft));
            return true;
        }

        if (_now.MemoryCount >= Options.MaxMemories)
        {
            throw new FabricException(
                ErrorCode.QuotaExceeded, $"The bank holds {_now.MemoryCount} memories, as many as it may; raise MaxMemories.");
        }

        _now.AddMemory(draft);
        foreach (var source in memory.Provenance.Sources ?? [])
        {
            _now.Derived[source] = [.. _now.FindDerived(source), memory.Id];
        }

        if (WriteGate.MayFold(memory))
        {
            _now.Folds[FoldKey.Of(memory.Text, Options.Language)] = memory.Id;
        }

        if (memory.FactKey is { } key && memory.State is MemoryState.Active or MemoryState.Superseded)
        {
            _now.Facts[memory.FactKey!] = _now.FindFacts(memory.FactKey!).Add(new(memory.Id, memory.Validity.From));
        }

        Note(HistoryAction.Imported, operation, memory.Id, memory.Version);
        return true;
    }

    // Says that a memory may not come back. An import destroys nothing, so one that is here stays.
    private bool Import(Tombstone tombstone)
    {
        if (_now.IsErased(tombstone.Id) || Known(tombstone.Id) is not null)
        {
            return false;
        }

        _now.Tombstones[tombstone.Id] = tombstone;
        return true;
    }
}
