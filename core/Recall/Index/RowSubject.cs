namespace Fabric.Core.Recall.Index;

/// <summary>What fusion reads of every row.</summary>
/// <param name="EventTicks">When it was said or seen.</param>
/// <param name="Actor">The number of its actor; -1 when it has none.</param>
/// <param name="Traits">Its closed properties.</param>
/// <param name="EarliestTicks">The start of its day or of the earliest time that it speaks of, whichever is earlier.</param>
/// <param name="LatestTicks">The end of its day or of the latest time that it speaks of, whichever is later.</param>
internal readonly record struct RowSubject(long EventTicks, int Actor, RowTraits Traits, long EarliestTicks, long LatestTicks)
{
    /// <summary>Takes what fusion reads from a row.</summary>
    public static RowSubject Of(MemoryRow row, int actor)
    {
        var day = row.EventTicks - (row.EventTicks % TimeSpan.TicksPerDay);
        var (earliest, latest) = (day, day + TimeSpan.TicksPerDay);
        for (var i = 0; i < row.Mentions.Count; i++)
        {
            earliest = Math.Min(earliest, row.Mentions[i].Start.UtcTicks);
            latest = Math.Max(latest, row.Mentions[i].End.UtcTicks);
        }

        return new RowSubject(row.EventTicks, actor, row.Traits, earliest, latest);
    }
}
