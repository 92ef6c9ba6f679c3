using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Guides;

namespace Fabric.Silo.Demo;

/// <summary>One run of the demo's team on a job: what is said and done, and whether it went well.</summary>
internal sealed class DemoShift(StartedTask started, DemoJob job, string target, Random random)
{
    private const int MostActions = 5;

    private readonly IReadOnlyList<GuideItem> _advice = started.Guides.TryGetValue("operator", out var guide) ? guide.Items : [];
    private readonly List<InteractionItem> _items = [];
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly HashSet<string> _possible = [.. job.Actions.Select(action => action.Replace("{}", target, StringComparison.Ordinal))];

    // A goal that was refused is tried again after something else was done.
    private bool _wasRefused;

    private string Goal => Bind(job.Action);

    public (IReadOnlyList<InteractionItem> Items, bool Succeeded) Work()
    {
        _items.Add(new("planner", _advice.Count == 0 ? $"Nothing is known of this. Try {Goal}." : $"{_advice.Count} insights help here. Aim for {Goal}."));
        for (var i = 0; i < MostActions; i++)
        {
            var (action, follows) = Next();
            if (Act(action, follows))
            {
                _items.Add(new("reviewer", "Confirmed: it runs as it should.") { InAnswerToItems = [_items.Count - 1] });
                return (_items, true);
            }
        }

        _items.Add(new("reviewer", "It is not done, and there is no time left.") { InAnswerToItems = [_items.Count - 1] });
        return (_items, false);
    }

    private bool Act(string action, string[] follows)
    {
        var isRefused = action == Goal && !_done.Contains(Bind(job.Needs));
        _items.Add(new("operator", $"I {action}.")
        {
            InAnswerToItems = [_items.Count - 1],
            Action = action,
            Tool = "runbook",
            Observation = isRefused ? job.Refusal : action == Goal ? "done, and healthy" : "done",
            Reward = isRefused ? -1 : action == Goal ? 1 : 0,
            Follows = follows,
        });
        _wasRefused = isRefused;
        if (!isRefused)
        {
            _done.Add(action);
        }

        return action == Goal && !isRefused;
    }

    // What is advised and can be done comes first, and the goal after it; what nobody knows is guessed.
    private (string Action, string[] Follows) Next()
    {
        foreach (var item in _advice.OrderByDescending(static item => Math.Abs(item.Lift)))
        {
            if (Advised(item).Select(Bind).FirstOrDefault(action => !_done.Contains(action) && action != Goal && _possible.Contains(action)) is { } action)
            {
                return (action, [item.Insight.Value]);
            }
        }

        if (!_wasRefused)
        {
            return (Goal, []);
        }

        string[] guesses = [.. _possible.Where(action => action != Goal && !_done.Contains(action)).Order(StringComparer.Ordinal)];
#pragma warning disable CA5394 // A demo's dice.
        return (guesses[random.Next(guesses.Length)], []);
#pragma warning restore CA5394
    }

    private IEnumerable<string> Advised(GuideItem item) =>
        item.Lift < 0
            ? item.Action is { } avoided && Bind(avoided) == Goal ? item.Condition.NotDone : []
            : item.Action is { } action ? [action] : [];

    private string Bind(string pattern) => pattern.Replace("{}", target, StringComparison.Ordinal);
}
