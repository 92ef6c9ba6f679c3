using Fabric.Core.Banks.Facts;
using Fabric.Core.Banks.Intents;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.State;
using Fabric.Core.Ids;
using Fabric.Core.Json;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks;

public sealed partial class BankTurn
{
    /// <summary>Stores memories.</summary>
    /// <param name="prepared">What to remember.</param>
    /// <exception cref="FabricException">The operation id was used for another payload, or the session that is appended to was closed.</exception>
    public RetainResult Retain(PreparedRetain prepared)
    {
        var operation = prepared.Operation;
        if (FindRepeat(operation) is { } repeat)
        {
            return new RetainResult(repeat.Outcomes ?? [], repeat.Epoch, operation.Id, Repeated: true);
        }

        if (prepared.Session is { } session && _now.FindSession(session) is { ClosedAt: not null })
        {
            throw new FabricException(ErrorCode.SessionClosed, $"Session {session} was closed and takes no more messages.");
        }

        var outcomes = new RetainOutcome[prepared.Items.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var item = prepared.Items[i];
            outcomes[i] = item.Refusal ?? Retain(item, operation);
            if (item.Note is { } note)
            {
                outcomes[i] = outcomes[i] with { Reason = $"{outcomes[i].Reason} {note}" };
            }
        }

        Remember(operation, new OperationRecord { Id = operation.Id, Outcomes = outcomes });
        return new RetainResult(outcomes, StagedEpoch, operation.Id);
    }

    private RetainOutcome Retain(PreparedItem item, Operation operation)
    {
        if (FindObstacle(item) is { } refusal)
        {
            return refusal;
        }

        if (item.Junk is null && WriteGate.FindDuplicate(item, _now, Options.Language, Now) is { } there)
        {
            return Reinforce(there, item, operation);
        }

        var memory = item.Memory with
        {
            Id = item.Id ?? new MemoryId(_bank.Ids.Next(Now)),
            RecordedAt = Now,
            Sequence = _now.TakeSequence(),
        };
        memory = Place(memory);
        if (item.Junk is { } junk)
        {
            Add(memory with { State = MemoryState.Quarantined, QuarantineReason = junk }, item, operation);
            Note(HistoryAction.Quarantined, operation, memory.Id, memory.Version, junk);
            return new RetainOutcome(RetainDisposition.Quarantined, memory.Id, junk);
        }

        return Settle(memory, item, operation);
    }

    private RetainOutcome? FindObstacle(PreparedItem item)
    {
        if (_now.MemoryCount >= Options.MaxMemories)
        {
            return Refuse(
                ErrorCode.QuotaExceeded,
                $"The bank holds {_now.MemoryCount} memories, as many as it may; forget or erase some, or raise MaxMemories.");
        }

        if (item.Id is { } id)
        {
            if (_now.IsErased(id))
            {
                return Refuse(ErrorCode.Erased, $"Memory {id} was erased; it cannot come back.");
            }

            if (_now.FindMemory(id) is not null || _now.FindForgotten(id) is not null)
            {
                return Refuse(ErrorCode.InvalidRequest, $"Memory id {id} is in use; leave the id out, or revise that memory.");
            }
        }

        foreach (var older in item.Supersedes)
        {
            if (_now.FindMemory(older) is null)
            {
                return Refuse(ErrorCode.NotFound, $"Memory {older}, which it supersedes, is not there.");
            }
        }

        if (item.Memory.Provenance.Session is { } session && _now.FindSession(session) is { ClosedAt: not null })
        {
            return Refuse(ErrorCode.SessionClosed, $"Session {session} was closed and takes no more messages.");
        }

        return null;
    }

    private RetainOutcome Reinforce(Memory there, PreparedItem item, Operation operation)
    {
        var told = item.Memory;
        _now.UpdateMemory(there with
        {
            Evidence = there.Evidence + 1,
            Confidence = Math.Max(there.Confidence, told.Confidence),
            Importance = Math.Max(there.Importance, told.Importance),
            Trust = (Trust)Math.Max((int)there.Trust, (int)told.Trust),
            Tags = Union(there.Tags, told.Tags),
        });
        Note(HistoryAction.Reinforced, operation, there.Id, there.Version, sources: told.Provenance.Sources);
        return new RetainOutcome(
            RetainDisposition.Reinforced, there.Id, $"The same was told before; it now has {there.Evidence + 1} pieces of evidence.")
        {
            Related = [there.Id],
        };
    }

    // Gives a message of a session its place there, and opens the session with its first one.
    private Memory Place(Memory memory)
    {
        if (memory.Provenance.Session is not { } id)
        {
            return memory;
        }

        var session = _now.FindSession(id) ?? new SessionRecord(id, 0, memory.EventTime, memory.EventTime);
        _now.Sessions[id] = session with
        {
            Messages = session.Messages + 1,
            LastAt = memory.EventTime > session.LastAt ? memory.EventTime : session.LastAt,
        };
        return memory with { Provenance = memory.Provenance with { Turn = session.Messages } };
    }

    // Settles a new memory's relation to those that are there: it takes their place, is an older value, contradicts a more
    // trusted one, or resembles them.
    private RetainOutcome Settle(Memory memory, PreparedItem item, Operation operation)
    {
        var superseded = new List<MemoryId>();
        var reason = "New.";
        if (memory.FactKey is { } key)
        {
            var link = new FactLink(memory.Id, memory.Validity.From);
            var chain = _now.FindFacts(key);
            var before = chain.Before(link) is { } b ? _now.FindMemory(b.Id) : null;
            var after = chain.After(link);
            if (before is not null && before.Trust > memory.Trust && before.State == MemoryState.Active)
            {
                return AddContradiction(memory, before, item, operation);
            }

            _now.Facts[key] = chain.Add(link);
            if (after is { } newer)
            {
                memory = memory with
                {
                    State = MemoryState.Superseded,
                    SupersededBy = newer.Id,
                    SupersededAt = Now,
                    Validity = memory.Validity with { To = Earlier(memory.Validity.To, newer.From) },
                };
                reason = $"An older value of {key}: a newer one is known. It is readable as of its time.";
            }

            if (before is not null)
            {
                Supersede(before, memory, operation);
                superseded.Add(before.Id);
            }
        }

        foreach (var older in item.Supersedes)
        {
            if (!superseded.Contains(older) && _now.FindMemory(older) is { } named)
            {
                Supersede(named, memory, operation);
                superseded.Add(older);
            }
        }

        if (superseded.Count > 0)
        {
            memory = memory with { Links = [.. superseded.Select(id => new MemoryLink(id, Relations.Supersedes))] };
            Add(memory, item, operation);
            Note(HistoryAction.Added, operation, memory.Id, memory.Version, sources: [.. superseded.Select(id => id.Value)]);
            return memory.State == MemoryState.Superseded
                ? new RetainOutcome(RetainDisposition.Added, memory.Id, reason) { Related = superseded }
                : new RetainOutcome(
                    RetainDisposition.Superseded,
                    memory.Id,
                    memory.FactKey is { } named ? $"The newer value of {named}." : "It supersedes what the caller named.")
                { Related = superseded };
        }

        return Link(memory, item, reason, operation);
    }

    private RetainOutcome Link(Memory memory, PreparedItem item, string reason, Operation operation)
    {
        var links = new List<MemoryLink>();
        foreach (var similar in item.Similar)
        {
            if (_now.FindMemory(similar.Id) is { State: MemoryState.Active } there && !there.IsExpired(Now))
            {
                links.Add(new MemoryLink(similar.Id, Relations.Similar, Math.Clamp(similar.Cosine, 0.01f, 1f)));
            }
        }

        Add(links.Count == 0 ? memory : memory with { Links = links }, item, operation);
        Note(HistoryAction.Added, operation, memory.Id, memory.Version, sources: memory.Provenance.Sources);
        return links.Count == 0
            ? new RetainOutcome(RetainDisposition.Added, memory.Id, reason)
            : new RetainOutcome(RetainDisposition.Linked, memory.Id, $"Similar to {links.Count} that were there; linked, not folded.")
            {
                Related = [.. links.Select(link => link.Target)],
            };
    }

    private RetainOutcome AddContradiction(Memory memory, Memory trusted, PreparedItem item, Operation operation)
    {
        var kept = memory with { FactKey = null, Links = [new MemoryLink(trusted.Id, Relations.Contradicts)] };
        Add(kept, item, operation);
        var reason = $"It does not take the place of the more trusted value of {memory.FactKey}; kept without the key and linked.";
        Note(HistoryAction.Added, operation, memory.Id, memory.Version, reason, [trusted.Id.Value]);
        return new RetainOutcome(RetainDisposition.Linked, memory.Id, reason) { Related = [trusted.Id] };
    }

    private void Supersede(Memory older, Memory newer, Operation operation)
    {
        _now.UpdateMemory(older with
        {
            State = older.State == MemoryState.Active ? MemoryState.Superseded : older.State,
            SupersededBy = newer.Id,
            SupersededAt = older.SupersededAt ?? Now,
            Validity = older.Validity with { To = Earlier(older.Validity.To, Later(older.Validity.From, newer.Validity.From)) },
        });
        Unfold(older);
        Note(HistoryAction.Superseded, operation, older.Id, older.Version, sources: [newer.Id.Value]);
    }

    private void Add(Memory memory, PreparedItem item, Operation operation)
    {
        var draft = new MemoryDraft(memory, item.Vector) { Terms = item.Terms, Postings = item.Postings };

        // Written now, when another commit may be under way, and not when the store waits for this one.
        _ = draft.Body;
        _now.AddMemory(draft);
        if (item.MayFold && WriteGate.MayFold(memory))
        {
            _now.Folds[item.FoldKey] = memory.Id;
        }

        foreach (var source in memory.Provenance.Sources ?? [])
        {
            _now.Derived[source] = [.. _now.FindDerived(source), memory.Id];
            if (source.IndexOf('/', StringComparison.Ordinal) is var slash and > 0)
            {
                Send(
                    new BankId(source[..slash]),
                    DerivedIntent.Type,
                    FabricJson.Serialize(
                        new DerivedIntent(source[(slash + 1)..], $"{_bank.Key.Name}/{memory.Id}"), BankJson.Context.DerivedIntent),
                    $"{operation.Id}:{memory.Id}:{source}");
            }
        }
    }

    private void Unfold(Memory memory)
    {
        var key = FoldKey.Of(memory.Text, Options.Language);
        if (_now.FindFold(key) == memory.Id)
        {
            _now.Folds[key] = null;
        }
    }

    private static RetainOutcome Refuse(ErrorCode code, string reason) =>
        new(RetainDisposition.Refused, null, reason) { Error = code };

    private static IReadOnlyList<string>? Union(IReadOnlyList<string>? left, IReadOnlyList<string>? right) =>
        right is null ? left : left is null ? right : [.. left.Union(right, StringComparer.Ordinal).Take(RetainLimits.MaxTags)];

    private static DateTimeOffset Earlier(DateTimeOffset? left, DateTimeOffset right) =>
        left is { } given && given < right ? given : right;

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
