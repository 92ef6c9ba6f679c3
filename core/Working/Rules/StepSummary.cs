using System.Globalization;
using System.Text;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.State;

namespace Fabric.Core.Working.Rules;

/// <summary>What a subgoal came to when nobody says it: how many steps, the best rewarded one, and the last (HiAgent's summary without a model).</summary>
/// <param name="Text">The text.</param>
/// <param name="Trust">The least trust of the observations that it quotes.</param>
internal sealed record StepSummary(string Text, Trust Trust)
{
    private const int MaxQuoted = 300;

    public static StepSummary Make(WorkingState state, NodeId subgoal)
    {
        var below = state.Below(subgoal);
        var steps = below.Steps.Select(id => state.FindStep(id)!).Where(static step => step is { Undone: false, Replaces: null }).ToList();
        var parts = below.Subgoals.Select(id => state.FindSubgoal(id)!).Where(static part => !part.Undone).ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{steps.Count} {(steps.Count == 1 ? "step" : "steps")}");
        if (parts.Count > 0)
        {
            var closed = parts.Count(static part => part.Status == SubgoalStatus.Closed);
            text.Append(CultureInfo.InvariantCulture, $", {closed} of {parts.Count} subgoals closed");
        }

        text.Append('.');
        if (steps.Count == 0)
        {
            return new(text.ToString(), Trust.Trusted);
        }

        var last = steps[^1];
        var best = steps.Where(static step => step.Reward > 0).MaxBy(static step => step.Reward);
        var trust = Quote(text, "Last", last);
        if (best is not null && best != last)
        {
            var other = Quote(text, "Best", best);
            trust = other < trust ? other : trust;
        }

        return new(text.ToString(), trust);
    }

    private static Trust Quote(StringBuilder text, string label, Step step)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{label} ({step.Id}): {Shorten(step.Action)}");
        if (step.Observation is null)
        {
            return Trust.Trusted;
        }

        text.Append(" -> ").Append(Shorten(step.Observation));
        return step.ObservationTrust < Trust.Trusted ? step.ObservationTrust : Trust.Trusted;
    }

    private static string Shorten(string text)
    {
        if (text.Length <= MaxQuoted)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[MaxQuoted - 1]) ? MaxQuoted - 1 : MaxQuoted;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
