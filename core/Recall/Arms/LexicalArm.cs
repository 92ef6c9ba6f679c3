using Fabric.Core.Recall.Index;

namespace Fabric.Core.Recall.Arms;

/// <summary>
/// BM25 over three sizes of text at once: the memory, its window and its session. One pass over the postings of each term of the question;
/// windows and sessions have no postings of their own.
/// </summary>
/// <remarks>
/// Only open rows count for the statistics, summed over all banks asked; rows that are not open are scored by them. What a row outside
/// the open ones holds reaches no other row. A term weighs the same in all three sizes: by the memories that hold it.
/// </remarks>
internal static class LexicalArm
{
    public static void Score(ReadOnlySpan<BankScores> banks, QueryTerms terms, RecallProfile profile, CancellationToken cancellationToken)
    {
        var totals = default(CorpusTotals);
        foreach (var bank in banks)
        {
            totals += bank.Snapshot.Totals;
        }

        for (var i = 0; i < terms.Count; i++)
        {
            if (terms.Takes(i))
            {
                cancellationToken.ThrowIfCancellationRequested();
                ScoreTerm(banks, terms.Stem(i), totals, profile);
            }
        }
    }

    private static void ScoreTerm(ReadOnlySpan<BankScores> banks, ReadOnlySpan<char> stem, in CorpusTotals totals, RecallProfile profile)
    {
        long holding = 0;
        foreach (var bank in banks)
        {
            bank.Postings = bank.Snapshot.Terms.Find(stem);
            bank.TouchedRows = 0;
            bank.TouchedSessionCount = 0;
            if (bank.Postings is not null)
            {
                holding += Spread(bank, Visible(bank));
            }
        }

        var idf = Bm25.Idf(totals.Rows, holding);
        var own = new Bm25(idf, totals.Rows, totals.Length, profile);
        var window = new Bm25(idf, totals.Rows, totals.WindowLength, profile);
        var session = new Bm25(idf, totals.Sessions, totals.SessionLength, profile);
        foreach (var bank in banks)
        {
            if (bank.Postings is not null)
            {
                Credit(bank, Visible(bank), own);
                CreditWindows(bank, window);
                CreditSessions(bank, session);
            }
        }
    }

    // The entries of rows that the snapshot has; later ones may follow them.
    private static ReadOnlySpan<uint> Visible(BankScores bank)
    {
        var entries = bank.Postings!.Entries;
        while (!entries.IsEmpty && PostingList.RowOf(entries[^1]) >= bank.Count)
        {
            entries = entries[..^1];
        }

        return entries;
    }

    // Adds each entry to the frequencies of the windows and of the session that the row stands in; returns how many rows are open.
    private static int Spread(BankScores bank, ReadOnlySpan<uint> entries)
    {
        var snapshot = bank.Snapshot;
        var frequencies = bank.Frequencies;
        var touched = bank.Touched;
        var touchedRows = 0;
        var allOpen = snapshot.Open.Count == bank.Count;
        var open = 0;
        foreach (var entry in entries)
        {
            var row = PostingList.RowOf(entry);
            ref readonly var place = ref snapshot.Places[row];
            var frequency = PostingList.FrequencyOf(entry);
            Touch(frequencies, touched, ref touchedRows, row, frequency);
            if (!allOpen && !snapshot.Open.Contains(row))
            {
                continue;
            }

            open++;
            if (place.Session < 0)
            {
                continue;
            }

            if (place.Previous >= 0)
            {
                Touch(frequencies, touched, ref touchedRows, place.Previous, frequency);
                var second = snapshot.Places[place.Previous].Previous;
                if (second >= 0)
                {
                    Touch(frequencies, touched, ref touchedRows, second, frequency);
                }
            }

            if (place.Next >= 0)
            {
                Touch(frequencies, touched, ref touchedRows, place.Next, frequency);
                var second = snapshot.Places[place.Next].Next;
                if (second >= 0)
                {
                    Touch(frequencies, touched, ref touchedRows, second, frequency);
                }
            }

            ref var inSession = ref bank.SessionFrequencies[place.Session];
            if (inSession == 0)
            {
                bank.TouchedSessions[bank.TouchedSessionCount++] = place.Session;
            }

            inSession += frequency;
        }

        bank.TouchedRows = touchedRows;
        return open;
    }

    private static void Touch(int[] frequencies, int[] touched, ref int count, int row, int frequency)
    {
        ref var sum = ref frequencies[row];
        if (sum == 0)
        {
            touched[count++] = row;
        }

        sum += frequency;
    }

    private static void Credit(BankScores bank, ReadOnlySpan<uint> entries, Bm25 weight)
    {
        var scores = bank.Lexical;
        foreach (var entry in entries)
        {
            var row = PostingList.RowOf(entry);
            if (scores[row] == 0)
            {
                bank.Matched.Add(row);
            }

            scores[row] += weight.Score(PostingList.FrequencyOf(entry), bank.Snapshot.Places[row].Length);
        }
    }

    private static void CreditWindows(BankScores bank, Bm25 weight)
    {
        var scores = bank.Window;
        var frequencies = bank.Frequencies;
        foreach (var row in bank.Touched.AsSpan(0, bank.TouchedRows))
        {
            scores[row] += weight.Score(frequencies[row], bank.Snapshot.Places[row].Window);
            frequencies[row] = 0;
        }
    }

    private static void CreditSessions(BankScores bank, Bm25 weight)
    {
        foreach (var session in bank.TouchedSessions.AsSpan(0, bank.TouchedSessionCount))
        {
            bank.Session[session] += weight.Score(bank.SessionFrequencies[session], bank.Snapshot.SessionLengths[session]);
            bank.SessionFrequencies[session] = 0;
        }
    }
}
