using Fabric.Core.Text;

namespace Fabric.Core.Recall.Arms;

/// <summary>
/// Nearness of the times that a memory speaks of, and of its own, to the times that the question names.
/// </summary>
/// <remarks>
/// An interval that meets the question's scores 1, less where it is much longer than it: min(1, 3 overlap / length). One that misses it by
/// less than a week scores 0.5 (1 - days / 7). The event time counts as its day, and for less than a mention.
/// </remarks>
internal static class TemporalArm
{
    // How far beyond the time asked for a row still scores.
    private const long Week = 7 * TimeSpan.TicksPerDay;

    /// <summary>Scores all eligible rows; false where the question names no time.</summary>
    public static bool Score(
        ReadOnlySpan<BankScores> banks, string query, DateTimeOffset reference, RecallProfile profile, CancellationToken cancellationToken)
    {
        if (!TimeExpressions.HasTimeWord(query) || TimeExpressions.Find(query, reference) is not { Count: > 0 } asked)
        {
            return false;
        }

        var earliest = asked.Min(static mention => mention.Interval.Start.UtcTicks);
        var latest = asked.Max(static mention => mention.Interval.End.UtcTicks);
        earliest = earliest > Week ? earliest - Week : 0;
        latest = latest < DateTimeOffset.MaxValue.UtcTicks - Week ? latest + Week : long.MaxValue;
        foreach (var bank in banks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bank.Temporal.AsSpan(0, bank.Count).Clear();
            var rows = new EligibleRows(bank);
            while (rows.MoveNext())
            {
                // Most rows are far from the time asked for, and their columns say so without a look at the row.
                ref readonly var subject = ref bank.Snapshot.Subjects[rows.Current];
                if (subject.EarliestTicks < latest && subject.LatestTicks > earliest)
                {
                    bank.Temporal[rows.Current] = ScoreRow(bank, rows.Current, asked, profile);
                }
            }
        }

        return true;
    }

    private static float ScoreRow(BankScores bank, int row, IReadOnlyList<TimeMention> asked, RecallProfile profile)
    {
        ref readonly var subject = ref bank.Snapshot.Subjects[row];
        var day = subject.EventTicks - (subject.EventTicks % TimeSpan.TicksPerDay);
        var mentions = subject.Traits.IsDated ? bank.Snapshot.Row(row).Mentions : [];
        var best = 0d;
        for (var i = 0; i < asked.Count; i++)
        {
            var interval = asked[i].Interval;
            best = Math.Max(best, profile.EventTime * Nearness(interval, day, day + TimeSpan.TicksPerDay));
            for (var m = 0; m < mentions.Count; m++)
            {
                best = Math.Max(best, Nearness(interval, mentions[m].Start.UtcTicks, mentions[m].End.UtcTicks));
            }
        }

        return (float)best;
    }

    private static double Nearness(TimeInterval asked, long start, long end)
    {
        var from = Math.Max(asked.Start.UtcTicks, start);
        var to = Math.Min(asked.End.UtcTicks, end);
        if (from >= to)
        {
            return Math.Max(0, 0.5 * (1 - ((from - to) / (double)Week)));
        }

        double length = end - start;
        return length <= asked.End.UtcTicks - asked.Start.UtcTicks ? 1 : Math.Min(1, 3 * (to - from) / length);
    }
}
