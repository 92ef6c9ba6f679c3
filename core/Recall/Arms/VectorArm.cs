using System.Numerics;
using System.Numerics.Tensors;
using Fabric.Core.Recall.Index;
using Fabric.Core.Vectors;

namespace Fabric.Core.Recall.Arms;

/// <summary>
/// Cosine of the question's vector and that of each row, none below 0: for all rows from their 8-bit codes, and again from the exact
/// vectors for the best of them. Where few rows are eligible, exactly for these and their neighbours alone.
/// </summary>
internal static class VectorArm
{
    // With fewer than one eligible row in this many, three exact scores for each cost less than the scan of all codes.
    private const int SparseShare = 32;

    public static void Score(BankScores bank, ReadOnlySpan<float> query, RecallProfile profile)
    {
        if (bank.Snapshot.Vectors is not { } vectors || vectors.Dimensions != query.Length || !query.ContainsAnyExcept(0f))
        {
            return;
        }

        var scores = bank.Vector.AsSpan(0, bank.Count);
        if (bank.EligibleCount < bank.Count / SparseShare)
        {
            ScoreEligible(bank, vectors, query, scores);
            return;
        }

        vectors.Score(query, scores, bank.FindNear());
        Refine(bank, vectors, query, scores, profile.ExactVectors);
        TensorPrimitives.Max(scores, 0f, scores);
    }

    private static void ScoreEligible(BankScores bank, VectorSnapshot vectors, ReadOnlySpan<float> query, Span<float> scores)
    {
        var rows = new EligibleRows(bank);
        while (rows.MoveNext())
        {
            ref readonly var place = ref bank.Snapshot.Places[rows.Current];
            ScoreExactly(vectors, query, scores, rows.Current);
            ScoreExactly(vectors, query, scores, place.Previous);
            ScoreExactly(vectors, query, scores, place.Next);
        }
    }

    private static void ScoreExactly(VectorSnapshot vectors, ReadOnlySpan<float> query, Span<float> scores, int row)
    {
        if (row >= 0 && vectors.IsPresent(row))
        {
            scores[row] = Math.Max(0, UnitVector.Dot(query, vectors.Vector(row)));
        }
    }

    /// <summary>
    /// Scores the best eligible rows again, by their exact vectors. Others take no place among them: which rows of the past an index still holds
    /// is not the same in a bank, in one that was loaded, and in a copy of it.
    /// </summary>
    /// <param name="bank">Which rows are eligible.</param>
    /// <param name="vectors">The vectors.</param>
    /// <param name="query">The question's.</param>
    /// <param name="scores">The score of each vector.</param>
    /// <param name="count">How many are scored again.</param>
    /// <param name="rows">The row of each vector, negative for one that has none; none where vectors stand as the rows do.</param>
    public static void Refine(
        BankScores bank, VectorSnapshot vectors, ReadOnlySpan<float> query, Span<float> scores, int count, ColumnView<int>? rows = null)
    {
        Span<VectorHit> heap = stackalloc VectorHit[Math.Min(count, 256)];
        var best = new TopRows(heap);
        var floor = rows is null && scores.Length > 0
            ? ScoreFloor.Find(scores, bank.Eligible, TensorPrimitives.Max(scores), heap.Length)
            : float.NegativeInfinity;
        for (var start = 0; start < scores.Length; start += ScoreBlock.Rows)
        {
            var block = ScoreBlock.At(scores, start);
            for (var word = ScoreBlock.Reaching(block, Math.Max(floor, best.Threshold)); word != 0; word &= word - 1)
            {
                var i = BitOperations.TrailingZeroCount(word);
                if (RowOf(start + i) is >= 0 and var row && bank.IsEligible(row))
                {
                    best.Offer(new VectorHit(start + i, block[i]));
                }
            }
        }

        foreach (var hit in best.Hits)
        {
            if (vectors.IsPresent(hit.Row))
            {
                scores[hit.Row] = UnitVector.Dot(query, vectors.Vector(hit.Row));
            }
        }

        int RowOf(int vector) => rows is { } known ? known[vector] : vector;
    }
}
