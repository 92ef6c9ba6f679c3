using Fabric.Core.Banks.Operations;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks;

public sealed partial class BankTurn
{
    /// <summary>Closes a session with a summary.</summary>
    /// <param name="prepared">The session.</param>
    /// <exception cref="FabricException">There is no such session.</exception>
    public CloseSessionResult CloseSession(Prepared<CloseSessionRequest> prepared)
    {
        var request = prepared.Request;
        var operation = prepared.Operation;
        var session = _now.FindSession(request.Session)
            ?? throw new FabricException(ErrorCode.NotFound, $"There is no session {request.Session} in bank {_bank.Key.Name}.");
        if (FindRepeat(operation) is { } repeat)
        {
            return new CloseSessionResult(session.ToOverview(), session.Summary, repeat.Epoch);
        }

        if (session.ClosedAt is not null)
        {
            return new CloseSessionResult(session.ToOverview(), session.Summary, _bank.Version);
        }

        var text = request.Summary is { } given
            ? new SessionSummary(given, SessionMessages(session.Id).Select(message => message.Id.Value).Take(RetainLimits.MaxReferences).ToList())
            : SessionSummary.Make(SessionMessages(session.Id), Options.Language);
        var summary = AddSummary(session, text, request.Summary is null, operation);
        session = session with { ClosedAt = Now, Summary = summary, SummaryMade = request.Summary is null };
        _now.Sessions[session.Id] = session;
        Note(HistoryAction.SessionClosed, operation, summary, sources: [session.Id.Value]);
        Remember(operation, new OperationRecord { Id = operation.Id, Ids = summary is { } made ? [made] : null });
        return new CloseSessionResult(session.ToOverview(), summary, StagedEpoch);
    }

    private MemoryId? AddSummary(SessionRecord session, SessionSummary? summary, bool made, Operation operation)
    {
        if (summary is null)
        {
            return null;
        }

        var item = _bank.Preparation.Prepare(
            new RetainItem(summary.Text)
            {
                Kind = MemoryKind.Observation,
                Sources = summary.Sources,
                Origin = Origin.Derived,
                EventTime = session.LastAt,
                Tags = [SessionSummary.Tag],
                Gate = false,
            },
            Now);
        var memory = item.Memory with
        {
            Id = new MemoryId(_bank.Ids.Next(Now)),
            RecordedAt = Now,
            Sequence = _now.TakeSequence(),
            Provenance = item.Memory.Provenance with { Session = session.Id },
        };
        Add(memory, item, operation);
        Note(HistoryAction.Added, operation, memory.Id, memory.Version, made ? "Made from the session's messages." : null);
        return memory.Id;
    }

    private SessionSummary? SummaryOf(IEnumerable<string> sources) =>
        SessionSummary.Make([.. sources.Select(id => _now.FindMemory(new MemoryId(id))).OfType<Memory>()], Options.Language);

    // Messages of the session in order, those that earlier commands of this turn have appended last.
    private List<Memory> SessionMessages(SessionId session)
    {
        var committed = _bank.Snapshot.SessionRows(session)
            .Select(ordinal => _now.FindMemory(_bank.Snapshot.Row(ordinal).Id))
            .OfType<Memory>();
        var staged = _turn.Index.Concat(_now.Index)
            .Where(change => change.Kind == State.IndexChangeKind.Add && change.Draft!.Memory.Provenance.Session == session)
            .Select(change => _now.FindMemory(change.Id))
            .OfType<Memory>();
        return [.. committed.Concat(staged)
            .Where(memory => memory.Provenance.Turn is not null && memory.State == MemoryState.Active)
            .DistinctBy(memory => memory.Id)
            .OrderBy(memory => memory.Provenance.Turn)];
    }
}
