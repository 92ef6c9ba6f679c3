using Fabric.Core.Ids;
using Fabric.Core.Teams.Insights;
using static Fabric.Core.Banks.RequestCheck;

namespace Fabric.Core.Teams;

/// <summary>Checks what requests to teams share.</summary>
internal static class TeamCheck
{
    public static IReadOnlyList<string> Roles(IReadOnlyList<string>? roles, int min)
    {
        Count(roles, "roles", min, TeamLimits.MaxRoles);
        string[] names = [.. roles!.Select(static role => Name(role, "role"))];
        return names.Distinct(StringComparer.Ordinal).Count() == names.Length ? names : throw Invalid("A role is there twice.");
    }

    public static InsightCondition Condition(InsightCondition condition) => new()
    {
        TaskWords = [.. Parts(condition.TaskWords, "task words").Select(static word => word.ToLowerInvariant())],
        Done = Parts(condition.Done, "done actions"),
        NotDone = Parts(condition.NotDone, "actions not done"),
        Seen = Parts(condition.Seen, "seen words"),
    };

    public static double Lift(double lift) => lift is >= -1 and <= 1 ? lift : throw Invalid("The lift must be -1 to 1.");

    public static double Confidence(double confidence) => confidence is >= 0 and <= 1 ? confidence : throw Invalid("The confidence must be 0 to 1.");

    public static string? Pattern(string? pattern) => TextOf(pattern, "action", TeamLimits.MaxPatternLength);

    public static int Between(int value, int min, int max, string what) =>
        value >= min && value <= max ? value : throw Invalid($"The {what} is {value}; it must be {min} to {max}.");

    public static string Action(string? action) => TextOf(action ?? "", "action", TeamLimits.MaxQueryLength)!;

    public static string? Target(string? target) => TextOf(target, "target", TeamLimits.MaxQueryLength);

    public static string Query(string? query) => TextOf(query ?? "", "query", TeamLimits.MaxQueryLength)!;

    public static TaskId Task(TaskId task) => new(Identifier.Check(task.Value, "task"));

    public static InsightId Insight(InsightId insight) => new(Identifier.Check(insight.Value, "insight"));

    private static IReadOnlyList<string> Parts(IReadOnlyList<string>? parts, string what) =>
        [.. Count(parts ?? [], what, 0, TeamLimits.MaxConditionParts).Select(part => TextOf(part ?? "", what, TeamLimits.MaxPatternLength)!)];
}
