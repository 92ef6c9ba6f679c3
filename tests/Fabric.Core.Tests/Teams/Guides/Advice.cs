using Fabric.Core.Teams.Insights;

namespace Fabric.Core.Tests.Teams.Guides;

/// <summary>Insights for tests of guides, in short.</summary>
internal static class Advice
{
    /// <summary>An insight of nine tasks about an action, for queries that say all the words.</summary>
    public static Insight On(string action, double lift, params string[] words) => new()
    {
        Id = $"{action}{lift}{string.Concat(words)}".Replace(' ', '-'),
        Text = action,
        Action = action,
        Lift = lift,
        Condition = new() { TaskWords = words },
        Support = 9,
    };
}
