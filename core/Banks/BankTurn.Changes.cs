using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.State;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks;

public sealed partial class BankTurn
{
    /// <summary>Writes a new version of a memory.</summary>
    /// <param name="prepared">What to change.</param>
    /// <exception cref="FabricException">The memory is not there or at another version; or the operation id was used for another payload.</exception>
    public ReviseResult Revise(PreparedRevise prepared)
    {
        var request = prepared.Request;
        var operation = prepared.Operation;
        if (FindRepeat(operation) is { Version: { } version } repeat)
        {
            return new ReviseResult(_bank.Preparation.Secrets.Reveal(RequireVersion(request.Id, version)), repeat.Epoch);
        }

        var old = Require(request.Id);
        if (request.ExpectedVersion is { } expected && expected != old.Version)
        {
            throw new FabricException(
                ErrorCode.VersionMismatch,
                $"Memory {old.Id} is at version {old.Version}, not {expected}; read it again and decide anew.");
        }

        var revised = prepared.Revise(old) with { Version = old.Version + 1, Sequence = _now.TakeSequence(), RecordedAt = Now };
        var vector = revised.Policy.Sensitivity == Sensitivity.Secret ? [] : VectorOf(prepared, old, revised);
        Unfold(old);
        _now.ReviseMemory(old with { ReplacedAt = Now }, _now.ReadVector(old.Id), new MemoryDraft(revised, vector));
        if (WriteGate.MayFold(revised))
        {
            _now.Folds[FoldKey.Of(revised.Text, Options.Language)] = revised.Id;
        }

        while (_now.OldVersionDrafts(old.Id).Count > Options.MaxVersions)
        {
            _now.TrimOldestVersion(old.Id);
        }

        Note(HistoryAction.Revised, operation, revised.Id, revised.Version);
        Remember(operation, new OperationRecord { Id = operation.Id, Version = revised.Version, Ids = [revised.Id] });
        return new ReviseResult(_bank.Preparation.Secrets.Reveal(revised), StagedEpoch);
    }

    // What was redacted has another vector than the text that was sent.
    private float[] VectorOf(PreparedRevise prepared, Memory old, Memory revised) =>
        prepared.Vector is null ? _now.ReadVector(old.Id)
            : prepared.Request.Text == revised.Text ? prepared.Vector
            : _bank.Preparation.Embed(revised.Text);

    /// <summary>Links two memories, or changes or takes away such a link.</summary>
    /// <param name="prepared">The link.</param>
    /// <exception cref="FabricException">A memory is not there, or has as many links as it may.</exception>
    public LinkResult Link(Prepared<LinkRequest> prepared)
    {
        var request = prepared.Request;
        var operation = prepared.Operation;
        if (FindRepeat(operation) is { } repeat)
        {
            return new LinkResult(repeat.Changed ?? false, repeat.Epoch);
        }

        var source = Require(request.From);
        Require(request.To);
        var kept = (source.Links ?? []).Where(link => link.Target != request.To || link.Relation != request.Relation).ToList();
        var wanted = request.Weight > 0 ? new MemoryLink(request.To, request.Relation, request.Weight) : null;
        if (wanted is not null)
        {
            kept.Add(wanted);
        }

        if (kept.Count > RetainLimits.MaxReferences)
        {
            throw new FabricException(
                ErrorCode.QuotaExceeded, $"Memory {source.Id} has {RetainLimits.MaxReferences} links, as many as it may; take one away first.");
        }

        var changed = wanted is null ? kept.Count < (source.Links?.Count ?? 0) : !(source.Links ?? []).Contains(wanted);
        if (changed)
        {
            _now.UpdateMemory(source with { Links = kept.Count == 0 ? null : kept });
            Note(HistoryAction.Linked, operation, source.Id, source.Version, sources: [request.To.Value]);
        }

        Remember(operation, new OperationRecord { Id = operation.Id, Changed = changed });
        return new LinkResult(changed, StagedEpoch);
    }

    /// <summary>Counts which memories were of use.</summary>
    /// <param name="prepared">The memories.</param>
    public CiteResult Cite(Prepared<CiteRequest> prepared)
    {
        var operation = prepared.Operation;
        if (FindRepeat(operation) is { } repeat)
        {
            return new CiteResult(repeat.Ids ?? [], repeat.Missing ?? [], repeat.Epoch);
        }

        var counted = new List<MemoryId>();
        var missing = new List<MemoryId>();
        foreach (var id in prepared.Request.Ids.Distinct())
        {
            if (_now.FindMemory(id) is not { } memory || memory.IsExpired(Now))
            {
                missing.Add(id);
                continue;
            }

            _now.UpdateMemory(memory with { Citations = memory.Citations + 1, LastCitedAt = Now });
            var recall = prepared.Request.RecallId;
            Note(HistoryAction.Cited, operation, id, memory.Version, sources: recall is null ? null : [recall]);
            counted.Add(id);
        }

        Remember(operation, new OperationRecord { Id = operation.Id, Ids = counted, Missing = missing });
        return new CiteResult(counted, missing, StagedEpoch);
    }

    private Memory RequireVersion(MemoryId id, int version)
    {
        var newest = Require(id);
        return newest.Version == version
            ? newest
            : _now.FindOldVersions(id).FirstOrDefault(memory => memory.Version == version)
                ?? throw new FabricException(ErrorCode.NotFound, $"Version {version} of memory {id} is not kept any more.");
    }
}
