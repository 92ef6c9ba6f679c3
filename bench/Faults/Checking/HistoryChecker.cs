using Fabric.Bench.Faults.History;

namespace Fabric.Bench.Faults.Checking;

/// <summary>
/// Decides from a history alone whether the promises held. What is not known to have been done may have been done or not, so nothing is
/// reported that an honest fabric could have answered.
/// </summary>
internal static class HistoryChecker
{
    /// <summary>What did not hold, in the order of the calls that show it.</summary>
    public static IReadOnlyList<Violation> Check(IReadOnlyList<CallRecord> calls)
    {
        var operations = WriteOperation.Group(calls);
        var index = new MemoryIndex(operations, calls);
        return
        [
            .. OperationCheck.Check(operations, calls)
                .Concat(BudgetCheck.Check(calls))
                .Concat(EpochCheck.Check(operations, calls))
                .Concat(SightCheck.Check(index, calls))
                .Concat(Timelines(index, operations, calls).SelectMany(static timeline => timeline.Check()))
                .OrderBy(static violation => violation.At),
        ];
    }

    private static Dictionary<string, MemoryTimeline>.ValueCollection Timelines(
        MemoryIndex index, List<WriteOperation> operations, IReadOnlyList<CallRecord> calls)
    {
        var timelines = index.Names.ToDictionary(static name => name, static name => new MemoryTimeline(name), StringComparer.Ordinal);
        foreach (var operation in operations.Where(static operation => operation.MayBeDone))
        {
            foreach (var item in operation.Items)
            {
                if (timelines.TryGetValue(item.Name, out var timeline))
                {
                    Write(timeline, operation, item, index);
                }
            }
        }

        var targets = index.Names.ToLookup(name => (index.Creation(name)!.Space, index.Creation(name)!.Target));
        foreach (var call in calls.Where(static call => call.Outcome != CallOutcome.Unknown))
        {
            Read(timelines, index, targets, call);
        }

        return timelines.Values;
    }

    private static void Write(MemoryTimeline timeline, WriteOperation operation, HistoryItem item, MemoryIndex index)
    {
        switch (operation.Effect)
        {
            case CallEffect.Creates:
                timeline.Created(operation);
                break;
            case CallEffect.Revises:
                timeline.Revised(operation, index.Version(item), item.Mark);
                break;
            case CallEffect.Forgets when !item.IsAbsent:
                timeline.Forgotten(operation);
                break;
        }
    }

    private static void Read(
        Dictionary<string, MemoryTimeline> timelines, MemoryIndex index, ILookup<(string, string), string> targets, CallRecord call)
    {
        foreach (var item in call.Items)
        {
            // What is seen of another space's is told by itself.
            if (!timelines.TryGetValue(item.Name, out var timeline) || index.Creation(item.Name)!.Space != call.Space)
            {
                continue;
            }

            if (item.IsAbsent)
            {
                timeline.Missing(call);
            }
            else if (call.Outcome == CallOutcome.Answered && !call.Kind.IsWrite())
            {
                timeline.Seen(call, index.Version(item), item.Mark);
            }
        }

        if (call is { Kind: CallKind.List, Outcome: CallOutcome.Answered })
        {
            var listed = call.Items.Select(static item => item.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var name in targets[(call.Space, call.Target)].Where(name => !listed.Contains(name)))
            {
                timelines[name].Missing(call);
            }
        }
    }
}
