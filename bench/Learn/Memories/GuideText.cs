using System.Globalization;
using System.Text;

namespace Fabric.Bench.Learn.Memories;

/// <summary>A plain rendering of a guide's structure, for memories that have no text of their own.</summary>
internal static class GuideText
{
    public static Guide Of(IReadOnlyList<GuideItem> items, IReadOnlyList<GuideTrajectory> trajectories)
    {
        var text = new StringBuilder();
        foreach (var item in items)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {Condition(item.Condition)}{(item.Lift < 0 ? "avoid" : "do")} '{item.Action}'");
            text.AppendLine(CultureInfo.InvariantCulture, $" ({item.Lift:+0.0;-0.0}, {item.Support} tasks) {item.Effect}");
        }

        foreach (var trajectory in trajectories)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {trajectory.Query} {(trajectory.Succeeded ? "succeeded" : "failed")}: {trajectory.Why}");
            text.AppendLine(string.Join("; ", trajectory.Actions));
        }

        return new(text.ToString()) { Items = items, Trajectories = trajectories };
    }

    private static string Condition(GuideCondition condition)
    {
        List<string> parts = [];
        Add("the task says", condition.TaskWords);
        Add("done", condition.Done);
        Add("not done", condition.NotDone);
        Add("last seen", condition.Seen);
        return parts.Count == 0 ? "" : $"when {string.Join(" and ", parts)}: ";

        void Add(string what, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
            {
                parts.Add($"{what} {string.Join(", ", values)}");
            }
        }
    }
}
