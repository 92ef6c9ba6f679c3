using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Text;

namespace Fabric.Core.Reflection.Answers;

/// <summary>Packs an answer into its budget: citations with their lines first, contradictions with what is left.</summary>
internal static class AnswerPacking
{
    public static ReflectResult Pack(
        ReflectRequest request, IReadOnlyList<Finding> cited, IReadOnlyList<Contradiction> contradictions, ConfidenceFactors? factors)
    {
        var confidence = factors is null ? 0 : AnswerConfidence.Combine(factors);
        var status = ReadStatus(request, factors, confidence);
        var result = new ReflectResult
        {
            Status = status,
            Citations = [],
            Contradictions = [],
            Confidence = confidence,
            Factors = factors,
            Epochs = new Dictionary<BankId, long>(),
        };
        return status == ReflectStatus.NotKnown ? result : Fill(result, request.TokenBudget ?? int.MaxValue, cited, contradictions);
    }

    // Evidence that is contradicted is not thin: it is shown, with what contradicts it.
    private static ReflectStatus ReadStatus(ReflectRequest request, ConfidenceFactors? factors, double confidence) =>
        factors is null || AnswerConfidence.Combine(factors with { Agreement = 1 }) < request.MinConfidence ? ReflectStatus.NotKnown
        : confidence < AnswerConfidence.Known ? ReflectStatus.Uncertain
        : ReflectStatus.Known;

    private static ReflectResult Fill(
        ReflectResult result, int budget, IReadOnlyList<Finding> cited, IReadOnlyList<Contradiction> contradictions)
    {
        var left = budget;
        var citations = new List<Citation>();
        var lines = new List<string>();
        foreach (var finding in cited)
        {
            var citation = Citation.Of(finding.Memory, finding.Quote, finding.Strength);
            var line = AnswerText.Line(citations.Count + 1, citation);

            // The end of a line is a token too.
            if (Take(ref left, TokenEstimate.Count(line) + 1 + TokenEstimate.Count(citation.Quote)))
            {
                citations.Add(citation);
                lines.Add(line);
            }
        }

        var kept = new List<Contradiction>();
        foreach (var contradiction in contradictions)
        {
            if (Take(ref left, TokenEstimate.Count(contradiction.Preferred.Quote) + TokenEstimate.Count(contradiction.Other.Quote)))
            {
                kept.Add(contradiction);
            }
        }

        return result with
        {
            Answer = lines.Count == 0 ? null : string.Join('\n', lines),
            Citations = citations,
            Contradictions = kept,
            Trust = citations.Count == 0 ? default(Trust?) : citations.Min(static citation => citation.Trust),
            Truncated = citations.Count < cited.Count || kept.Count < contradictions.Count,
            Tokens = budget - left,
        };
    }

    private static bool Take(ref int left, int tokens)
    {
        if (tokens > left)
        {
            return false;
        }

        left -= tokens;
        return true;
    }
}
