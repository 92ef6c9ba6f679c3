namespace Fabric.Core.Recall.Index;

/// <summary>The order of the rows of one session: by turn, those without one last; then by event time, id and version.</summary>
internal static class SessionOrder
{
    public static int Compare(MemoryRow a, MemoryRow b)
    {
        if (a.Turn != b.Turn)
        {
            // As unsigned numbers, -1 is the largest.
            return ((uint)a.Turn).CompareTo((uint)b.Turn);
        }

        if (a.EventTicks != b.EventTicks)
        {
            return a.EventTicks.CompareTo(b.EventTicks);
        }

        var byId = a.Id.CompareTo(b.Id);
        return byId != 0 ? byId : a.Version.CompareTo(b.Version);
    }
}
