using Fabric.Bench.Faults.History;

namespace Fabric.Bench.Faults.Checking;

/// <summary>
/// Everything that was done to one memory and seen of it. Its states have one order: its versions, and then that it is forgotten. Such a
/// register is linearizable when no call of a later state had ended before one of an earlier state began, and no read of a state before
/// its write began (Gibbons and Korach, Testing Shared Memories, 1997, for reads whose writes are known).
/// </summary>
internal sealed class MemoryTimeline(string name)
{
    private readonly List<TimelinePoint> _points = [];
    private readonly List<CallRecord> _absent = [];
    private readonly Dictionary<int, (string Mark, CallRecord Call)> _marks = [];
    private readonly List<Violation> _violations = [];
    private readonly Dictionary<string, long> _knownBy = new(StringComparer.Ordinal);
    private long _known = long.MaxValue;
    private long _firstForget = long.MaxValue;

    public void Created(WriteOperation operation)
    {
        Known(operation.Answer ?? operation.Tries[0], operation.End);
        _points.Add(new(1, operation.Start, operation.End, IsWrite: true, operation.Tries[0]));
    }

    public void Revised(WriteOperation operation, int? version, string? mark)
    {
        if (version is { } state)
        {
            _points.Add(new(state, operation.Start, operation.End, IsWrite: true, operation.Tries[0]));
            Marked(state, mark, operation.Tries[0]);
        }
    }

    public void Forgotten(WriteOperation operation)
    {
        _firstForget = Math.Min(_firstForget, operation.Start);
        if (operation.Answer is not null)
        {
            _points.Add(new(TimelinePoint.Gone, operation.Start, operation.End, IsWrite: true, operation.Tries[0]));
        }
    }

    public void Seen(CallRecord call, int? version, string? mark)
    {
        Known(call, call.End);
        if (version is { } state)
        {
            _points.Add(new(state, call.Start, call.End, IsWrite: false, call));
            Marked(state, mark, call);
        }
    }

    public void Missing(CallRecord call) => _absent.Add(call);

    public IReadOnlyList<Violation> Check()
    {
        foreach (var call in _absent.Where(MustShow))
        {
            if (call.End < _firstForget)
            {
                Add(ViolationKind.LostWrite, call, $"{name} had been acknowledged or seen and is not there, and nobody asked to forget it");
            }
            else
            {
                _points.Add(new(TimelinePoint.Gone, call.Start, call.End, IsWrite: false, call));
            }
        }

        CheckOrder();
        return _violations;
    }

    private void Known(CallRecord call, long end)
    {
        _known = Math.Min(_known, end);
        _knownBy[call.Client ?? ""] = Math.Min(_knownBy.GetValueOrDefault(call.Client ?? "", long.MaxValue), end);
    }

    private bool MustShow(CallRecord call) =>
        _known < call.Start - (Lateness.IsAllowed(call) ? Lateness.Most : 0) || _knownBy.GetValueOrDefault(call.Client ?? "", long.MaxValue) < call.Start;

    private void CheckOrder()
    {
        TimelinePoint? later = null;
        foreach (var state in _points.GroupBy(static point => point.State).OrderByDescending(static state => state.Key))
        {
            var write = state.FirstOrDefault(static point => point.IsWrite);
            foreach (var point in state)
            {
                if (later is { } ended && ended.End < point.Start)
                {
                    Add(KindOf(point, ended), point.Call, $"{name} at {Describe(point)}, after it was at {Describe(ended)}");
                }
                else if (write.Call is not null && point.End < write.Start)
                {
                    Add(ViolationKind.NeverWritten, point.Call, $"{name} at {Describe(point)}, before it was at {Describe(write)}");
                }
            }

            var first = state.MinBy(static point => point.End);
            later = later is null || first.End < later.Value.End ? first : later;
        }
    }

    // A list is what is left: a version that is missing from it is lost, not late.
    private static ViolationKind KindOf(TimelinePoint point, TimelinePoint later) =>
        later.State == TimelinePoint.Gone ? ViolationKind.ForgottenReturned
        : point.IsWrite || point.Call.Kind.Effect() == CallEffect.Lists ? ViolationKind.LostWrite
        : ViolationKind.StaleRead;

    // Without a mark, it is the text that the memory was made with.
    private void Marked(int version, string? mark, CallRecord call)
    {
        var shown = mark ?? name;
        if (!_marks.TryAdd(version, (shown, call)) && _marks[version].Mark != shown)
        {
            Add(ViolationKind.LostWrite, call, $"version {version} of {name} is {shown}, and is {_marks[version].Mark} by the {_marks[version].Call.Kind} of caller {_marks[version].Call.Caller}");
        }
        else if (_marks.FirstOrDefault(pair => pair.Key != version && pair.Value.Mark == shown) is { Key: > 0 } twice)
        {
            Add(ViolationKind.OperationNotHonoured, call, $"{shown} of {name} is version {twice.Key} and version {version}");
        }
    }

    private void Add(ViolationKind kind, CallRecord call, string what) =>
        _violations.Add(new(kind, call.Space, call.Target, call.Start, $"{what} ({call.Kind} of caller {call.Caller})"));

    private static string Describe(TimelinePoint point) => $"{(point.State == TimelinePoint.Gone ? "forgotten" : $"version {point.State}")} by the {point}";
}
