using Fabric.Core.Teams.Insights;

namespace Fabric.Core.Teams.Reflection;

/// <summary>Says whether two insights are about the same thing: the same action under the same condition, whatever they say of it.</summary>
internal static class InsightSignature
{
    public static string Of(Insight insight) => insight.Action is { } action ? Of(action, insight.Condition) : insight.Text;

    public static string Of(string action, InsightCondition condition) => string.Join('\n',
    [
        action, Sorted(condition.TaskWords), Sorted(condition.Done), Sorted(condition.NotDone), Sorted(condition.Seen),
    ]);

    private static string Sorted(IReadOnlyList<string> parts) => string.Join('\t', parts.Order(StringComparer.Ordinal));
}
