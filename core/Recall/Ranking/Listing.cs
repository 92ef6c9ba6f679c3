using Fabric.Core.Recall.Arms;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Recall.Ranking;

/// <summary>Without a question, memories go by how recent and how important they are, half each.</summary>
internal readonly struct Listing(DateTimeOffset now)
{
    private const double Month = 30 * (double)TimeSpan.TicksPerDay;

    public void Score(ReadOnlySpan<BankScores> banks)
    {
        foreach (var bank in banks)
        {
            Score(bank);
        }
    }

    private void Score(BankScores bank)
    {
        var rows = new EligibleRows(bank);
        while (rows.MoveNext())
        {
            var row = bank.Snapshot.Row(rows.Current);
            bank.Scored.Add(rows.Current);
            bank.Fused[rows.Current] = Recency(row) + Importance(row);
        }
    }

    /// <summary>0.5 / (1 + months).</summary>
    public float Recency(MemoryRow row) => (float)(0.5 / (1 + (Math.Max(0, now.UtcTicks - row.EventTicks) / Month)));

    public static float Importance(MemoryRow row) => (float)(0.5 * row.Importance);
}
