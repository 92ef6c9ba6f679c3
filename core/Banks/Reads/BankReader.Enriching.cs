using Fabric.Core.Banks.Enriching;
using Fabric.Core.Banks.Records;
using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;
using Fabric.Core.Text;

namespace Fabric.Core.Banks.Reads;

/// <content>What a chat model has not read yet. Rows are in the order of their sequences, so what is new is at the end.</content>
public sealed partial class BankReader
{
    internal EnrichmentRecord? Enrichment { get; }

    /// <summary>The messages that wait longest.</summary>
    /// <param name="after">The sequence up to which nothing waits.</param>
    /// <param name="maxTexts">How many at most.</param>
    /// <param name="maxTokens">How many tokens they may have together; the first is taken whatever it has.</param>
    /// <param name="contextTexts">How many earlier messages of each session come along.</param>
    /// <param name="now">The instant, for expiry.</param>
    internal EnrichmentBatch TakeUnread(long after, int maxTexts, int maxTokens, int contextTexts, DateTimeOffset now)
    {
        var texts = new List<Memory>();
        var tokens = 0;
        foreach (var ordinal in Unread(after))
        {
            var row = Index.Row(ordinal);
            if (IsMessage(row, now) && row.Decode() is var memory && !SaysTheSameAsBefore(memory))
            {
                tokens += TokenEstimate.Count(memory.Text);
                if (texts.Count == maxTexts || (texts.Count > 0 && tokens > maxTokens))
                {
                    break;
                }

                texts.Add(memory);
            }

            after = Math.Max(after, row.Sequence);
        }

        return new(texts, Context(texts, contextTexts, now), after);
    }

    /// <summary>The statistics of what a model has read.</summary>
    internal EnrichmentStats ReadEnrichment(DateTimeOffset now)
    {
        var record = Enrichment ?? new();
        return new EnrichmentStats
        {
            Enriched = record.Texts,
            Waiting = Unread(record.Through).Count(ordinal => IsMessage(Index.Row(ordinal), now)),
            Facts = record.Facts,
            Repeated = record.Repeated,
            Quarantined = record.Quarantined,
            Refused = record.Refused,
            Failed = record.Failed,
            Tokens = record.Tokens,
        };
    }

    private List<int> Unread(long after)
    {
        var found = new List<int>();
        for (var ordinal = Index.Count - 1; ordinal >= 0; ordinal--)
        {
            if (!Index.Live.Contains(ordinal))
            {
                continue;
            }

            if (Index.Row(ordinal).Sequence <= after)
            {
                break;
            }

            found.Add(ordinal);
        }

        found.Reverse();
        return found;
    }

    private static bool IsMessage(MemoryRow row, DateTimeOffset now) =>
        row.IsNewest
        && row.Traits.State == MemoryState.Active
        && row.Traits.Kind == MemoryKind.Experience
        && row.Traits.Origin is not (Origin.Derived or Origin.Recalled)
        && row.Traits.Trust > Trust.Quarantined
        && row.Traits.Sensitivity != Sensitivity.Secret
        && row.ExpiryTicks > now.UtcTicks;

    // A revision of tags or trust alone gives a model nothing new to read.
    private bool SaysTheSameAsBefore(Memory memory) =>
        memory.Version > 1
        && Index.TryFind(memory.Id, memory.Version - 1, out var before)
        && Index.Row(before).Decode() is var old && old.Text == memory.Text && old.EventTime == memory.EventTime;

    private List<Memory> Context(List<Memory> texts, int count, DateTimeOffset now)
    {
        var context = new List<Memory>();
        foreach (var first in texts.Where(static text => text.Provenance.Session is not null).DistinctBy(static text => text.Provenance.Session))
        {
            context.AddRange(Index.SessionRows(first.Provenance.Session!.Value)
                .Select(Index.Row)
                .Where(row => row.Turn >= 0 && row.Turn < first.Provenance.Turn && IsMessage(row, now))
                .TakeLast(count)
                .Select(static row => row.Decode()));
        }

        return [.. context.Where(memory => texts.TrueForAll(text => text.Id != memory.Id))];
    }
}
