using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Banks.Reads;

public sealed partial class BankReader
{
    /// <summary>A page of memories.</summary>
    /// <param name="request">Which, in which order.</param>
    /// <param name="now">The instant, for expiry.</param>
    /// <exception cref="FabricException">The limit is out of range, or the cursor is not one of this list.</exception>
    public MemoryPage List(ListRequest request, DateTimeOffset now)
    {
        if (request.Limit is < 1 or > 1_000)
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"The limit is {request.Limit}; it must be 1 to 1000.");
        }

        var after = request.Cursor is { } cursor ? ListCursor.Parse(cursor, request.Order) : (ListCursor?)null;
        return request.Forgotten ? ListForgotten(request, after) : ListReadable(request, after, now);
    }

    /// <summary>The newest versions of all memories that fit a filter, whatever their layer, secrecy and state, in no order.</summary>
    internal IEnumerable<MemoryId> Select(MemoryFilter filter, DateTimeOffset now)
    {
        var words = Eligible(filter, includeInactive: true, now);
        for (var ordinal = 0; ordinal < Index.Count; ordinal++)
        {
            if ((words[ordinal >> 6] & (1UL << ordinal)) != 0 && Index.Row(ordinal) is { IsNewest: true } row)
            {
                yield return row.Id;
            }
        }
    }

    private ulong[] Eligible(MemoryFilter? filter, bool includeInactive, DateTimeOffset now)
    {
        var words = new ulong[Index.BitmapWords];
        Index.Select(
            new Eligibility(now)
            {
                Filter = filter,
                IncludePrivate = true,
                IncludeSecret = true,
                IncludeArchive = true,
                IncludeInactive = includeInactive,
            },
            words);
        return words;
    }

    private MemoryPage ListReadable(ListRequest request, ListCursor? after, DateTimeOffset now)
    {
        var words = Eligible(request.Filter, request.IncludeInactive, now);
        var page = new PriorityQueue<MemoryRow, ListCursor>(request.Limit + 1, ListCursor.LastFirst);
        for (var ordinal = 0; ordinal < Index.Count; ordinal++)
        {
            if ((words[ordinal >> 6] & (1UL << ordinal)) == 0)
            {
                continue;
            }

            var row = Index.Row(ordinal);
            var place = new ListCursor(request.Order, row.EventTicks, row.Id);
            if (!row.IsNewest || (after is { } seen && place.CompareTo(seen) <= 0))
            {
                continue;
            }

            page.Enqueue(row, place);
            if (page.Count > request.Limit + 1)
            {
                page.Dequeue();
            }
        }

        return Page(request, page, row => row.Decode());
    }

    private MemoryPage ListForgotten(ListRequest request, ListCursor? after)
    {
        var page = new PriorityQueue<Memory, ListCursor>(request.Limit + 1, ListCursor.LastFirst);
        foreach (var forgotten in Forgotten.Values)
        {
            var memory = forgotten.Newest.Memory;
            var place = new ListCursor(request.Order, memory.EventTime.UtcTicks, memory.Id);
            if ((request.Filter is null || request.Filter.Matches(memory)) && (after is not { } seen || place.CompareTo(seen) > 0))
            {
                page.Enqueue(memory, place);
                if (page.Count > request.Limit + 1)
                {
                    page.Dequeue();
                }
            }
        }

        return Page(request, page, memory => memory);
    }

    // The queue gives the last of the page first, and one more than the page when there is a next one.
    private MemoryPage Page<T>(ListRequest request, PriorityQueue<T, ListCursor> queue, Func<T, Memory> decode)
    {
        var hasMore = queue.Count > request.Limit;
        if (hasMore)
        {
            queue.Dequeue();
        }

        var cursor = hasMore && queue.TryPeek(out _, out var last) ? last.ToString() : null;
        var memories = new Memory[queue.Count];
        while (queue.TryDequeue(out var item, out _))
        {
            memories[queue.Count] = Reveal(decode(item));
        }

        return new MemoryPage(memories, cursor, Epoch);
    }
}
