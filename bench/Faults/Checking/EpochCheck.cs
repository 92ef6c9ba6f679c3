using Fabric.Bench.Faults.History;

namespace Fabric.Bench.Faults.Checking;

/// <summary>
/// Whether the epochs of a bank, agent or team never go back: who was answered at an epoch must, in every call that begins later, by whomever,
/// be answered at that epoch or a later one.
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
        var next = 0;
        CallRecord? newest = null;
        foreach (var (call, start) in calls.OrderBy(static one => one.Start))
        {
            for (; next < ended.Count && ended[next].End < start; next++)
            {
                newest = newest is null || ended[next].Epoch > newest.Epoch ? ended[next] : newest;
            }

            if (newest?.Epoch > call.Epoch)
            {
                yield return new(
                    call.Kind.IsWrite() ? ViolationKind.LostWrite : ViolationKind.StaleRead, call.Space, call.Target, call.Start,
                    $"the {call.Kind} of caller {call.Caller} was answered at epoch {call.Epoch}, after the {newest.Kind} of caller {newest.Caller} at epoch {newest.Epoch}");
            }
        }
    }
}
