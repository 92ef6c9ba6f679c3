using Fabric.Bench.Faults.Checking;
using Fabric.Bench.Faults.History;

namespace Fabric.Bench.Tests.Faults;

/// <summary>A history written down call by call. Each call takes a unit of time and begins after the one before ended, unless its times are given.</summary>
internal sealed class HandmadeHistory
{
    private const long Unit = 10;

    private readonly List<CallRecord> _calls = [];
    private int _operations;

    public IReadOnlyList<Violation> Violations => HistoryChecker.Check(_calls);

    public IReadOnlyList<ViolationKind> Kinds => [.. Violations.Select(static violation => violation.Kind).Distinct()];

    public HandmadeHistory Retain(
        string name, CallOutcome outcome = CallOutcome.Answered, string? operation = null, string? id = null, long? epoch = null, long? from = null, long? to = null) =>
        Add(CallKind.Retain, outcome, operation, from, to, epoch, Written(outcome, name, id ?? "id-" + name, 1));

    public HandmadeHistory Revise(
        string name, string mark, int version, CallOutcome outcome = CallOutcome.Answered, string? operation = null, long? from = null, long? to = null) =>
        Add(CallKind.Revise, outcome, operation, from, to, epoch: null, Written(outcome, name, "id-" + name, version) with { Mark = mark });

    public HandmadeHistory Forget(string name, CallOutcome outcome = CallOutcome.Answered, long? from = null, long? to = null) =>
        Add(CallKind.Forget, outcome, operation: null, from, to, epoch: null, new HistoryItem(name));

    public HandmadeHistory Get(string name, int version = 1, string? mark = null, long? from = null, long? to = null, long? epoch = null) =>
        Add(CallKind.Get, CallOutcome.Answered, operation: "", from, to, epoch, new HistoryItem(name, version == 0 ? null : "id-" + name, version, mark));

    public HandmadeHistory List(params HistoryItem[] items) => Add(CallKind.List, CallOutcome.Answered, operation: "", null, null, null, items);

    public HandmadeHistory Add(CallRecord call)
    {
        var from = call.End == 0 ? Now() + 1 : call.Start;
        _calls.Add(call with { Start = from, End = call.End == 0 ? from + Unit : call.End });
        return this;
    }

    /// <summary>A call by another client than the others', some time after the one before ended.</summary>
    public HandmadeHistory AddOfAnother(CallRecord call, long after) =>
        Add(call with { Client = "another", Start = Now() + after, End = Now() + after + Unit });

    private static HistoryItem Written(CallOutcome outcome, string name, string id, int version) =>
        outcome == CallOutcome.Answered ? new(name, id, version) : new(name);

    // A read has no operation id; a write has one of its own unless it is given.
    private HandmadeHistory Add(
        CallKind kind, CallOutcome outcome, string? operation, long? from, long? to, long? epoch, params HistoryItem[] items)
    {
        var start = from ?? Now() + 1;
        _calls.Add(new()
        {
            Caller = 1,
            Kind = kind,
            Space = "blue",
            Target = "bank/team",
            Operation = operation is "" ? null : operation ?? $"op-{_operations++}",
            Start = start,
            End = to ?? start + Unit,
            Outcome = outcome,
            Epoch = epoch,
            Items = items,
        });
        return this;
    }

    private long Now() => _calls.Count == 0 ? 0 : _calls[^1].End;
}
