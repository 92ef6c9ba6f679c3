using System.Globalization;
using System.Text;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Text;
using Fabric.Core.Working.Records;

namespace Fabric.Core.Working.Rendering;

/// <summary>Writes one record, or one hit of recall, as text of a context. Pure.</summary>
internal sealed class NodeWriter(ITokenCounter counter)
{
    public NodeText Write(WorkingRecord record) => record switch
    {
        Subgoal subgoal => WriteSubgoal(subgoal),
        Step step => WriteStep(step),
        CoreBlock block => Same(Block($"[{block.Label}]", block.Text, block.Trust)),
        StateSlot state => Same(Block(string.Create(CultureInfo.InvariantCulture, $"[version {state.Version}]"), state.Text, Trust.Trusted)),
        ToolHandle tool => Same(Tool(tool)),
        _ => throw new InvalidOperationException($"A {record.GetType().Name} is not shown."),
    };

    /// <summary>A memory is quoted whoever said it: it was not written for this moment.</summary>
    public NodeText Write(RecallHit hit)
    {
        var text = new StringBuilder();
        Quoting.AppendLine(text, $"[{hit.Bank}/{hit.Memory.Id} {Name(hit.Memory.Kind)}, {Name(hit.Memory.Trust)}]");
        text.Append('\n');
        Quoting.AppendLines(text, hit.Memory.Text, Quoting.Untrusted);
        return Same(text.ToString());
    }

    public NodeText Same(string text)
    {
        var tokens = counter.Count(text);
        return new(text, tokens, text, tokens);
    }

    private NodeText WriteSubgoal(Subgoal subgoal)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"[{subgoal.Id} {Name(subgoal.Status)}");
        text.Append(subgoal.Parent is { } parent ? $" in {parent}" : " goal");
        text.Append(subgoal.DependsOn is { } on ? $", builds on {string.Join(' ', on)}" : "");
        text.Append(subgoal.StaleBy is { } stale ? $", STALE: {string.Join(' ', stale)} was revised" : "");
        text.Append(subgoal.Returns is null ? "" : ", child scope").Append("] ");
        Quoting.AppendLine(text, subgoal.Title);
        var head = text.Append('\n').ToString();
        if (subgoal.Summary is { } summary)
        {
            AppendBody(text, "summary", summary, subgoal.SummaryTrust);
        }

        if (subgoal.Value is { } value)
        {
            AppendBody(text, "returned", value.GetRawText(), Trust.Untrusted);
        }

        var full = text.ToString();
        return new(full, counter.Count(full), head, counter.Count(head));
    }

    private NodeText WriteStep(Step step)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"[{step.Id} of {step.Subgoal}");
        text.Append(step.Replaces is { } replaced ? $", note in place of {string.Join(' ', replaced)}" : "");
        text.Append(step.Tool is null ? "" : ", tool ");
        Quoting.AppendLine(text, step.Tool);
        text.Append(step.Reward is { } reward ? string.Create(CultureInfo.InvariantCulture, $", reward {reward}") : "").Append("]\n");
        Quoting.AppendLines(text, step.Action, Quoting.Own);
        var action = text.ToString();
        if (step.Observation is { } observation)
        {
            AppendBody(text, "observation", observation, step.ObservationTrust);
        }

        var full = text.ToString();
        return new(full, counter.Count(full), action, counter.Count(action));
    }

    private static string Block(string head, string body, Trust trust)
    {
        var text = new StringBuilder(head).Append(trust < Trust.Trusted ? " untrusted:\n" : "\n");
        Quoting.AppendLines(text, body, trust < Trust.Trusted ? Quoting.Untrusted : Quoting.Own);
        return text.ToString();
    }

    private static string Tool(ToolHandle tool)
    {
        var text = new StringBuilder("- ").Append(tool.Name).Append(tool.Description is null ? "" : ": ");
        Quoting.AppendLine(text, tool.Description);
        return text.Append('\n').ToString();
    }

    private static void AppendBody(StringBuilder text, string what, string body, Trust trust)
    {
        var isTrusted = trust >= Trust.Trusted;
        text.Append(Quoting.Own).Append(what).Append(isTrusted ? ":\n" : ", untrusted:\n");
        Quoting.AppendLines(text, body, isTrusted ? Quoting.Own : Quoting.Untrusted);
    }

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
