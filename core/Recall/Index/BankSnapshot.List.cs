using System.Numerics;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Ids;

namespace Fabric.Core.Recall.Index;

/// <content>Rows in order, page by page.</content>
internal sealed partial class BankSnapshot
{
    /// <summary>
    /// Rows that a read may return, in order and after a place, at most <paramref name="limit"/>. One pass over the rows; the place need not
    /// exist any more, so a cursor survives changes.
    /// </summary>
    /// <param name="eligibility">What may be returned.</param>
    /// <param name="order">The order; ties break by id.</param>
    /// <param name="limit">How many.</param>
    /// <param name="after">The event time in UTC ticks and the id of the row that the last page ended with.</param>
    public IReadOnlyList<int> List(in Eligibility eligibility, MemoryOrder order, int limit, (long EventTicks, MemoryId Id)? after = null)
    {
        var words = new ulong[BitmapWords];
        Select(eligibility, words);

        // The worst row that is kept stands on top.
        var page = new PriorityQueue<int, int>(Comparer<int>.Create((a, b) => Compare(Row(b), Row(a), order)));
        for (var w = 0; w < words.Length; w++)
        {
            for (var word = words[w]; word != 0; word &= word - 1)
            {
                var row = (w << 6) + BitOperations.TrailingZeroCount(word);
                if (after is { } place && Compare(Row(row), place.EventTicks, place.Id, order) <= 0)
                {
                    continue;
                }

                if (page.Count < limit)
                {
                    page.Enqueue(row, row);
                }
                else
                {
                    page.EnqueueDequeue(row, row);
                }
            }
        }

        var rows = new int[page.Count];
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            rows[i] = page.Dequeue();
        }

        return rows;
    }

    private static int Compare(MemoryRow a, MemoryRow b, MemoryOrder order)
    {
        var compared = Compare(a, b.EventTicks, b.Id, order);
        return compared != 0 ? compared : b.Version.CompareTo(a.Version);
    }

    private static int Compare(MemoryRow row, long ticks, MemoryId id, MemoryOrder order)
    {
        var byTime = order switch
        {
            MemoryOrder.NewestFirst => ticks.CompareTo(row.EventTicks),
            MemoryOrder.OldestFirst => row.EventTicks.CompareTo(ticks),
            _ => 0,
        };
        return byTime != 0 ? byTime : row.Id.CompareTo(id);
    }
}
