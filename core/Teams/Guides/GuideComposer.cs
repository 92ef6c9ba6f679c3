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
    public static Guide Compose(GuideRequest request, IReadOnlyList<Insight> insights, IReadOnlyList<SimilarTask> similar, ITokenCounter counter)
    {
        var words = TaskWords.SetOf(request.Query);
        var items = GuideItems.For(insights, words, request.MostInsights);
        var trajectories = GuideTrajectories.For(similar, request.MostTrajectories, new(request.Query, items));
        var draft = new Draft(request.TokenBudget, counter);
        switch (request.Record.View)
        {
            case RoleView.Planning:
                draft.Add(trajectories);
                draft.Add(items, words);
                break;
            case RoleView.Checking:
                draft.Add(GuideItems.WarningsFirst(items), words);
                draft.Add([.. trajectories.OrderBy(trajectory => trajectory.Outcome == TaskOutcome.Succeeded)]);
                break;
            default:
                draft.Add(items, words);
                draft.Add(trajectories);
                break;
        }

        return draft.ToGuide(request.Role);
    }

    /// <summary>A guide as it grows.</summary>
    private sealed class Draft(int budget, ITokenCounter counter)
    {
        // After so many that do not fit, the few tokens left are not worth the search.
        private const int MostMisfits = 4;

        private readonly StringBuilder _text = new();
        private readonly List<GuideItem> _items = [];
        private readonly List<GuideTrajectory> _trajectories = [];
        private int _tokens;

        public void Add(IReadOnlyList<Insight> insights, IReadOnlySet<string> queryWords)
        {
            var (head, left) = (GuideQuote.Advice, MostMisfits);
            for (var i = 0; i < insights.Count && left > 0; i++)
            {
                var item = GuideItems.Of(insights[i], queryWords);
                if (TryWrite(head, GuideQuote.Of(item)))
                {
                    head = "";
                    _items.Add(item);
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
                if (TryWrite(head, GuideQuote.Of(trajectory)))
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

        private bool TryWrite(string head, string text)
        {
            // A counter may count a whole higher than its parts, so a line more is counted at each seam.
            var tokens = counter.Count(head) + counter.Count(text) + 1;
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
