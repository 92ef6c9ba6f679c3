using Fabric.Bench.Faults.History;

namespace Fabric.Bench.Faults.Checking;

/// <summary>Whether every name and revision that an answer tells of was written, and written to where it was read.</summary>
internal static class SightCheck
{
    public static IEnumerable<Violation> Check(MemoryIndex index, IEnumerable<CallRecord> calls) =>
        from call in calls
        where call.Outcome == CallOutcome.Answered && !call.Kind.IsWrite()
        from item in call.Items
        where !item.IsAbsent
        let violation = CheckItem(index, call, item)
        where violation is not null
        select violation;

    private static Violation? CheckItem(MemoryIndex index, CallRecord call, HistoryItem item)
    {
        if (index.Creation(item.Name) is not { } creation)
        {
            return Of(ViolationKind.NeverWritten, $"{item.Name} was read and never written, or its write was refused");
        }

        if (creation.Space != call.Space || creation.Target != call.Target)
        {
            return Of(ViolationKind.CrossSpaceRead, $"{item.Name} was written to {creation.Target} of space {creation.Space}");
        }

        if (item.Mark is not { } mark)
        {
            return null;
        }

        return index.Revision(mark) is not { } revision
            ? Of(ViolationKind.NeverWritten, $"the revision {mark} of {item.Name} was read and never written, or its write was refused")
            : revision.Items.Any(written => written.Name == item.Name)
                ? null
                : Of(ViolationKind.CrossSpaceRead, $"{item.Name} was read with the revision {mark}, which is another memory's");

        Violation Of(ViolationKind kind, string what) => new(kind, call.Space, call.Target, call.Start, $"{what} ({call.Kind} of caller {call.Caller})");
    }
}
