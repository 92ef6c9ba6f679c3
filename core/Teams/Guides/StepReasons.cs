using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Guides;

/// <summary>
/// Which steps of an earlier success have a reason in this task: a step that insights advise for other words much more than for this
/// query's was done for what that task asked for, or by chance. A step that no insight advises anywhere stays: it may be what they lack. Pure.
/// </summary>
/// <remarks>Cost: linear in the steps of a trajectory, times the advised patterns with gaps.</remarks>
internal sealed class StepReasons
{
    // Advice that is half as strong here as where it is strongest is still a reason.
    private const double LeastShare = 0.5;

    private readonly GuideQuery _query;
    private readonly AdvisedActions _here;
    private readonly AdvisedActions _anywhere;

    /// <param name="query">What is asked for now.</param>
    /// <param name="here">What the insights advise that can matter for it.</param>
    /// <param name="anywhere">What all of the team's insights advise.</param>
    public StepReasons(GuideQuery query, AdvisedActions here, AdvisedActions anywhere)
    {
        _query = query;
        _here = here;
        _anywhere = anywhere;
    }

    /// <summary>The steps that have a reason here, or of which insights say nothing.</summary>
    /// <param name="earlier">The earlier task's query.</param>
    /// <param name="actions">What was done in it, condensed.</param>
    public IReadOnlyList<string> Keep(string earlier, IReadOnlyList<string> actions)
    {
        if (_anywhere.IsEmpty)
        {
            return actions;
        }

        var (table, before) = (TaskWords.Differences(earlier, _query.Text), TaskWords.SetOf(earlier));
        return [.. actions.Where(HasReason)];

        bool HasReason(string action)
        {
            // A step that names a word in which the queries differ stands for the same step with this query's: advice on it by name says nothing here.
            var now = TaskWords.Replace(action, table);
            var most = _anywhere.Weight(action, before, byName: string.Equals(action, now, StringComparison.Ordinal));
            return most == 0 || _here.Weight(now, _query.Words) >= LeastShare * most;
        }
    }
}
