using System.Numerics;

namespace Fabric.Core.Recall.Index;

/// <content>Which rows a read may return.</content>
internal sealed partial class BankSnapshot
{
    /// <summary>Words of a bitmap over all rows.</summary>
    public int BitmapWords => (Count + 63) / 64;

    /// <summary>
    /// Writes the rows that a read may return, one bit each, and returns how many there are. Without a filter or other wishes this copies a
    /// bitmap that the index keeps up.
    /// </summary>
    /// <param name="eligibility">What may be returned.</param>
    /// <param name="words">Room for <see cref="BitmapWords"/> words.</param>
    public int Select(in Eligibility eligibility, Span<ulong> words)
    {
        words = words[..BitmapWords];
        if (eligibility.IsPlain)
        {
            Plain.CopyTo(words);
            ClearEnded(eligibility.Now.UtcTicks, words);
        }
        else
        {
            Admit(eligibility, words);
        }

        eligibility.Filter?.Intersect(this, words);
        var count = 0;
        foreach (var word in words)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    // The ends are sorted, so this looks at the first one and, as a rule, stops.
    private void ClearEnded(long now, Span<ulong> words)
    {
        if (Ends.IsEmpty || Ends.Min.Ticks > now)
        {
            return;
        }

        foreach (var end in Ends)
        {
            if (end.Ticks > now)
            {
                return;
            }

            words[end.Row >> 6] &= ~(1UL << end.Row);
        }
    }

    private void Admit(in Eligibility eligibility, Span<ulong> words)
    {
        words.Clear();
        for (var row = 0; row < Count; row++)
        {
            if (Rows[row] is { } header && eligibility.Admits(header))
            {
                words[row >> 6] |= 1UL << row;
            }
        }
    }
}
