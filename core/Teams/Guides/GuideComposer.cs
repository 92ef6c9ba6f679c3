using System.Text;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Tasks;
using Fabric.Core.Text;

namespace Fabric.Core.Teams.Guides;

/// <summary>Puts together a role's guide: the insights and earlier tasks that matter most for a query, within a budget of tokens. Pure.</summary>
/// <remarks>
/// Stored texts stand only in quoted lines, since whoever wrote an observation or an action once may have wanted to instruct the reader.
/// A role's view decides what comes first, see <see cref="RoleRecord"/>; what comes later takes the tokens that are left.
/// </remarks>
public static class GuideComposer
{
    /// <summary>A guide for one role.</summary>
    /// <param name="request">The query, the role and its budget.</param>
    /// <param name="insights">The team's insights, or those that may matter.</param>
    /// <param name="similar">Tasks like it, most similar first.</param>
    /// <param name="counter">Counts tokens.</param>
    public static Guide Compose(GuideRequest request, IReadOnlyList<Insight> insights, IReadOnlyList<SimilarTask> similar, ITokenCounter counter) =>
        Compose(request, new GuidePlan(request.Query, new(insights), similar, request.MostInsights, request.MostTrajectories, counter), counter);

    /// <summary>A guide for one role out of what was chosen for the task.</summary>
    internal static Guide Compose(GuideRequest request, GuidePlan plan, ITokenCounter counter)
    {
        var draft = new Draft(request.TokenBudget, plan, counter);
        switch (request.Record.View)
        {
            case RoleView.Planning:
                draft.Add(plan.Trajectories);
                draft.Add(plan.Items);
                break;
            case RoleView.Checking:
                draft.Add(plan.WarningsFirst);
                draft.Add([.. plan.Trajectories.OrderBy(trajectory => trajectory.Outcome == TaskOutcome.Succeeded)]);
                break;
            default:
                draft.Add(plan.Items);
                draft.Add(plan.Trajectories);
                break;
        }

        return draft.ToGuide(request.Role);
    }

    /// <summary>A guide as it grows.</summary>
    private sealed class Draft(int budget, GuidePlan plan, ITokenCounter counter)
    {
        // After so many that do not fit, the few tokens left are not worth the search.
        private const int MostMisfits = 4;

        private readonly StringBuilder _text = new();
        private readonly List<GuideItem> _items = [];
        private readonly List<GuideTrajectory> _trajectories = [];
        private int _tokens;

        public void Add(IReadOnlyList<Insight> insights)
        {
            var (head, left) = (GuideQuote.Advice, MostMisfits);
            for (var i = 0; i < insights.Count && left > 0; i++)
            {
                var line = plan.LineOf(insights[i]);
                if (TryWrite(head, line.Text, line.Tokens))
                {
                    head = "";
                    _items.Add(line.Value);
                }
                else
                {
                    left--;
                }
            }
        }

        public void Add(IReadOnlyList<GuideTrajectory> trajectories)
        {
            var head = GuideQuote.Trajectories;
            foreach (var trajectory in trajectories)
            {
                var line = plan.LineOf(trajectory);
                if (TryWrite(head, line.Text, line.Tokens))
                {
                    head = "";
                    _trajectories.Add(trajectory);
                }
            }
        }

        public Guide ToGuide(string role)
        {
            var text = _text.ToString();
            return new() { Role = role, Text = text, Tokens = counter.Count(text), Items = _items, Trajectories = _trajectories };
        }

        private bool TryWrite(string head, string text, int textTokens)
        {
            // A counter may count a whole higher than its parts, so a line more is counted at each seam.
            var tokens = counter.Count(head) + textTokens + 1;
            if (_tokens + tokens > budget)
            {
                return false;
            }

            _tokens += tokens;
            _text.Append(head).Append(text);
            return true;
        }
    }
}
