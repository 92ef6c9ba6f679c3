using Fabric.Core.Ids;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reflection.Evidence;
using Fabric.Core.Teams.Reflection.Proposals;
using Fabric.Core.Teams.Reflection.Rules;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Reflection;

/// <summary>Reflection by rule: finds what a team's tasks teach, and says how its insights must change. Pure; needs no model.</summary>
/// <remarks>
/// It contrasts what went well with what went wrong: which actions end tasks well, for which words of a query; which are refused or lose
/// a task while another one is missing; what comes before what. The scores are those of G-Memory, see <see cref="ScoreRules"/>.
/// Cost: linear in the steps of the tasks, times the words of a query and the actions before a step.
/// </remarks>
public static class TeamReflection
{
    /// <summary>How the insights must change.</summary>
    /// <param name="tasks">The tasks that have ended, oldest first.</param>
    /// <param name="insights">The team's insights.</param>
    /// <param name="options">How evidence is weighed.</param>
    /// <param name="ids">Names new insights.</param>
    /// <param name="now">The time to note.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Changes in a fixed order: the same tasks and insights give the same changes.</returns>
    public static IReadOnlyList<InsightChange> Reflect(
        IReadOnlyList<TaskTrace> tasks,
        IReadOnlyList<Insight> insights,
        ReflectionOptions options,
        IIdSource ids,
        DateTimeOffset now,
        CancellationToken cancellationToken = default)
    {
        var evidence = EvidenceReader.Read(tasks, cancellationToken);
        var proposals = RuleMiner.Mine(evidence, options, cancellationToken);
        var revision = new InsightRevision(tasks, evidence, insights.Count, now);
        var known = new Dictionary<string, Insight>(StringComparer.Ordinal);
        var changes = new List<InsightChange>();
        var shown = new HashSet<InsightId>();
        foreach (var insight in insights)
        {
            var signature = InsightSignature.Of(insight);
            if (known.TryAdd(signature, insight) || Math.Sign(known[signature].Lift) != Math.Sign(insight.Lift))
            {
                continue;
            }

            // Two say the same: the first takes over what the other brings, and goes on from there.
            changes.AddRange(revision.Merge(known[signature], insight));
            shown.Add(insight.Id);
            known[signature] = changes[^2].Insight;
        }

        foreach (var proposal in proposals)
        {
            if (!known.TryGetValue(InsightSignature.Of(proposal.Action, proposal.Condition), out var insight))
            {
                changes.Add(revision.Add(proposal, InsightId.FromString(ids.Next(now))));
                continue;
            }

            shown.Add(insight.Id);
            if (revision.Revise(insight, proposal) is { } change)
            {
                changes.Add(change);
            }
        }

        foreach (var insight in insights.Where(insight => insight is { Origin: InsightOrigin.Model, Action: not null } && !shown.Contains(insight.Id)))
        {
            // No rule finds it, so it is held against the tasks as when it was proposed.
            if (ProposalJudge.Judge(insight.Action!, insight.Condition, insight.Lift > 0, evidence, options) is { } proposal)
            {
                shown.Add(insight.Id);
                changes.AddRange(revision.Revise(insight, proposal) is { } change ? [change] : Array.Empty<InsightChange>());
            }
        }

        changes.AddRange(insights.Where(insight => options.Pruning && !shown.Contains(insight.Id)).Select(revision.Doubt).OfType<InsightChange>());
        return changes;
    }
}
