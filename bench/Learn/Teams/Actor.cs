using Fabric.Bench.Learn.Memories;
using Fabric.Bench.Learn.Worlds;

namespace Fabric.Bench.Learn.Teams;

/// <summary>Chooses the next action: what is advised most, else the plan's next step, else anything, least worn first.</summary>
internal sealed class Actor(Guide guide, Plan? plan, StableRandom random)
{
    public const string Role = "actor";

    // How much a plan counts beside advice, at most: a single success proves less than an insight with support.
    private const double PlanValue = 0.3;

    // One step in twenty is taken at random, so that what a guide says keeps being tested.
    private const double Curiosity = 0.05;

    // Advice on what was done already counts this much for each time.
    private const double Again = 0.1;

    // Values nearer to nothing than this are nothing.
    private const double Threshold = 0.02;

    private readonly Advice _advice = new(guide);
    private Plan? _plan = plan;

    /// <summary>Proposes an action that was not objected to; null when there is none.</summary>
    public Proposal? Propose(TaskState state, IReadOnlySet<string> objected)
    {
        var next = _plan?.Next(state);
        if (next is null)
        {
            _plan = null;
        }

        (string Action, double Value, string[] Follows)[] choices =
            [.. state.Actions.Where(action => !objected.Contains(action)).Select(action => Weigh(action, action == next, state))];
        if (choices.Length == 0)
        {
            return null;
        }

        var best = choices.Max(choice => choice.Value);
        if (best > Threshold && !random.Chance(Curiosity))
        {
            var (action, _, follows) = random.Pick([.. choices.Where(choice => choice.Value == best)]);
            return new(action, follows);
        }

        return new(Explore([.. choices.Where(choice => choice.Value >= Math.Min(best, -Threshold))], state), []);
    }

    private (string Action, double Value, string[] Follows) Weigh(string action, bool isPlanned, TaskState state)
    {
        var (value, item) = _advice.About(action, state);
        value *= value > 0 ? Math.Pow(Again, state.Worn(action)) : 1;
        return (action, value + (isPlanned ? PlanValue * _plan!.Likeness : 0),
            [.. item is null ? Array.Empty<string>() : [item], .. isPlanned ? [_plan!.From] : Array.Empty<string>()]);
    }

    private string Explore((string Action, double Value, string[] Follows)[] choices, TaskState state)
    {
        var least = choices.Min(choice => state.Worn(choice.Action));
        return random.Pick([.. choices.Where(choice => state.Worn(choice.Action) == least)]).Action;
    }
}
