using System.Numerics.Tensors;
using Fabric.Core.Recall.Index;
using Fabric.Core.Recall.Ranking;

namespace Fabric.Core.Recall.Arms;

/// <summary>
/// The vector arm of banks that hold vectors of embedding services: each row is scored by its own generation with that generation's
/// vector of the question; rows without one, by the vectors that all rows have.
/// </summary>
/// <remarks>
/// Cosines of two generators do not compare: those of word vectors are high for any two texts. Where an answer mixes generations, a
/// service's scores are brought to the footing of the word vectors, on which banks compare as well:
/// <c>w' = mean(w) + (s - mean(s)) * dev(w) / dev(s)</c>, mean and deviation over rows that have both. Where all rows of all banks have
/// the vectors of one service, its scores stand as they are and nothing else is scanned.
/// </remarks>
internal static class GenerationArm
{
    // Rows that the footing is taken from; twice as many move the mean by less than the codes round.
    private const int Sample = 256;

    // With fewer, a deviation says nothing, and scores stand as they are.
    private const int LeastSample = 8;

    private const float LeastDeviation = 1e-4f;

    /// <summary>Scores the rows of all banks.</summary>
    /// <param name="scratch">The thread's buffers.</param>
    /// <param name="banks">The banks.</param>
    /// <param name="words">The question's vector by the banks' own embedder.</param>
    /// <param name="question">Its vectors by services.</param>
    /// <param name="isPlain">Whether only rows that any reader may see today can be hits.</param>
    /// <param name="profile">The weights.</param>
    /// <param name="cancellationToken">Looked at between banks.</param>
    public static void Score(
        RecallScratch scratch, ReadOnlySpan<BankScores> banks, ReadOnlySpan<float> words, QuestionVectors question, bool isPlain,
        RecallProfile profile, CancellationToken cancellationToken)
    {
        var single = isPlain ? FindSingle(banks, question) : null;
        foreach (var bank in banks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (single is null)
            {
                VectorArm.Score(bank, words, profile);
            }

            foreach (var generation in bank.Snapshot.Generations)
            {
                if (question.Vectors.TryGetValue(generation.Generator, out var query) && query.Length == generation.Vectors.Dimensions)
                {
                    var (factor, offset) = single is null ? Footing(bank.Snapshot, generation, words, query) : (1f, 0f);
                    Overlay(scratch, bank, generation, query, factor, offset, profile);
                }
            }
        }
    }

    // The one generation that all rows of all banks have; null when the answer must mix.
    private static string? FindSingle(ReadOnlySpan<BankScores> banks, QuestionVectors question)
    {
        string? single = null;
        foreach (var bank in banks)
        {
            if (bank.Snapshot.Open.Count == 0)
            {
                continue;
            }

            var whole = Array.Find(bank.Snapshot.Generations, generation =>
                generation.IsComplete && question.Vectors.TryGetValue(generation.Generator, out var query)
                && query.Length == generation.Vectors.Dimensions);
            if (whole is null || (single is not null && single != whole.Generator))
            {
                return null;
            }

            single = whole.Generator;
        }

        return single;
    }

    private static (float Factor, float Offset) Footing(
        BankSnapshot bank, GenerationSnapshot generation, ReadOnlySpan<float> words, ReadOnlySpan<float> query)
    {
        var (count, sumW, sumS, squareW, squareS) = (0, 0d, 0d, 0d, 0d);
        var slots = generation.Vectors.Count;
        for (var slot = 0; slot < slots; slot += Math.Max(1, slots / Sample))
        {
            var row = generation.Rows[slot];
            if (row < 0 || bank.Vector(row) is not { IsEmpty: false } vector || vector.Length != words.Length)
            {
                continue;
            }

            var w = Vectors.UnitVector.Dot(words, vector);
            var s = Vectors.UnitVector.Dot(query, generation.Vectors.Vector(slot));
            count++;
            sumW += w;
            sumS += s;
            squareW += w * w;
            squareS += s * s;
        }

        if (count < LeastSample)
        {
            return (1, 0);
        }

        var (meanW, meanS) = (sumW / count, sumS / count);
        var (devW, devS) = (Deviation(squareW / count, meanW), Deviation(squareS / count, meanS));
        if (devW < LeastDeviation || devS < LeastDeviation)
        {
            return (1, 0);
        }

        var factor = devW / devS;
        return ((float)factor, (float)(meanW - (meanS * factor)));
    }

    private static double Deviation(double meanSquare, double mean) => Math.Sqrt(Math.Max(0, meanSquare - (mean * mean)));

    private static void Overlay(
        RecallScratch scratch, BankScores bank, GenerationSnapshot generation, ReadOnlySpan<float> query, float factor, float offset,
        RecallProfile profile)
    {
        var scores = scratch.Slots(generation.Vectors.Count);
        generation.Vectors.Score(query, scores);
        VectorArm.Refine(bank, generation.Vectors, query, scores, profile.ExactVectors, generation.Rows);
        TensorPrimitives.Multiply(scores, factor, scores);
        TensorPrimitives.Add(scores, offset, scores);
        TensorPrimitives.Max(scores, 0f, scores);
        for (var slot = 0; slot < scores.Length; slot++)
        {
            var row = generation.Rows[slot];
            if (row >= 0)
            {
                bank.Vector[row] = scores[slot];
            }
        }
    }
}
