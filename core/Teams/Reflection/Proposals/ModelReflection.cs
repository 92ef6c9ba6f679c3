using Fabric.Core.Ids;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reflection.Evidence;

namespace Fabric.Core.Teams.Reflection.Proposals;

/// <summary>Decides what comes of a chat model's answer about a team's tasks. Pure.</summary>
internal static class ModelReflection
{
    // So that one answer cannot fill a team with insights.
    private const int MostAdded = 16;

    /// <summary>The changes that follow from an answer: only what the tasks show, and only what says the same in other words.</summary>
    /// <param name="reading">What the model was shown.</param>
    /// <param name="answer">What it said.</param>
    /// <param name="options">How evidence is weighed.</param>
    /// <param name="ids">Names new insights.</param>
    /// <param name="now">The time to note.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static IReadOnlyList<InsightChange> Decide(
        ModelReading reading,
        ReflectionAnswer answer,
        ReflectionOptions options,
        IIdSource ids,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var changes = new List<InsightChange>();
        if (answer.Insights.Count > 0)
        {
            var evidence = EvidenceReader.Read(reading.Evidence, cancellationToken);
            var revision = new InsightRevision(reading.Evidence, evidence, reading.Known.Count, now);
            var known = reading.Known.Select(InsightSignature.Of).ToHashSet(StringComparer.Ordinal);
            foreach (var proposed in answer.Insights)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (changes.Count < MostAdded && !known.Contains(InsightSignature.Of(proposed.Action, proposed.Condition))
                    && ProposalJudge.Judge(proposed.Action, proposed.Condition, proposed.Advises, evidence, options) is { } shown)
                {
                    known.Add(InsightSignature.Of(proposed.Action, proposed.Condition));
                    var added = revision.Add(shown, InsightId.FromString(ids.Next(now)));
                    changes.Add(added with { Insight = Worded(added.Insight with { Origin = InsightOrigin.Model }, proposed.Text) ?? added.Insight with { Origin = InsightOrigin.Model } });
                }
            }
        }

        foreach (var (number, text) in answer.Wordings.DistinctBy(static wording => wording.Number))
        {
            if (number >= 1 && number <= reading.Worded.Count && reading.Worded[number - 1] is var insight && Worded(insight, text) is { } worded)
            {
                changes.Add(new(InsightOperation.Edit, worded with { Version = insight.Version + 1, UpdatedAt = now }, "a model said it in other words")
                {
                    Tasks = insight.Supporting,
                    OnVersion = insight.Version,
                });
            }
        }

        return changes;
    }

    private static Insight? Worded(Insight insight, string? text) =>
        WordingJudge.Judge(text, insight.Action!, insight.Condition, insight.Lift) is { } wording ? insight with { Text = wording, WordedByModel = true } : null;
}
