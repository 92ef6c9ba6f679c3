using Fabric.Bench.Faults.History;

namespace Fabric.Bench.Faults.Checking;

/// <summary>
/// Whether the epochs of a bank, agent or team never go back: who was answered at an epoch must, in every call that begins later, by whomever,
/// be answered at that epoch or a later one, but for copies of banks that are late (<see cref="Lateness"/>).
/// </summary>
internal static class EpochCheck
{
    public static IEnumerable<Violation> Check(IReadOnlyList<WriteOperation> operations, IEnumerable<CallRecord> calls)
    {
        // The answer to a repeat names the epoch of the first time, so what is asked of it counts from the first try.
        var writes = operations.SelectMany(static operation => operation.Tries.Select(call => (Call: call, operation.Start)));
        var reads = calls.Where(static call => !call.Kind.IsWrite()).Select(static call => (Call: call, call.Start));
        return writes.Concat(reads)
            .Where(static one => one.Call is { Outcome: CallOutcome.Answered, Epoch: not null })
            .GroupBy(static one => (one.Call.Space, one.Call.Target))
            .SelectMany(static target => CheckTarget([.. target]));
    }

    private static IEnumerable<Violation> CheckTarget(List<(CallRecord Call, long Start)> calls)
    {
        var ended = calls.ConvertAll(static one => one.Call);
        ended.Sort(static (left, right) => left.End.CompareTo(right.End));
        var known = new Known(ended);
        var late = new Known(ended);
        foreach (var (call, start) in calls.OrderBy(static one => one.Start))
        {
            known.MoveTo(start);
            late.MoveTo(start - Lateness.Most);
            var newest = Lateness.IsAllowed(call) ? Newer(late.ByAnybody, known.By(call.Client)) : known.ByAnybody;
            if (newest?.Epoch > call.Epoch)
            {
                yield return new(
                    call.Kind.IsWrite() ? ViolationKind.LostWrite : ViolationKind.StaleRead, call.Space, call.Target, call.Start,
                    $"the {call.Kind} of caller {call.Caller} was answered at epoch {call.Epoch}, after the {newest.Kind} of caller {newest.Caller} at epoch {newest.Epoch}");
            }
        }
    }

    private static CallRecord? Newer(CallRecord? left, CallRecord? right) => left is null || right?.Epoch > left.Epoch ? right : left;

    /// <summary>The newest epochs that were known at a time, by the calls that had ended.</summary>
    private sealed class Known(List<CallRecord> ended)
    {
        private readonly Dictionary<string, CallRecord> _byClient = new(StringComparer.Ordinal);
        private int _next;

        public CallRecord? ByAnybody { get; private set; }

        public CallRecord? By(string? client) => _byClient.GetValueOrDefault(client ?? "");

        public void MoveTo(long time)
        {
            for (; _next < ended.Count && ended[_next].End < time; _next++)
            {
                var call = ended[_next];
                ByAnybody = Newer(ByAnybody, call);
                _byClient[call.Client ?? ""] = Newer(By(call.Client), call)!;
            }
        }
    }
}
