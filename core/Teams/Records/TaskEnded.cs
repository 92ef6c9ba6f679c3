using System.Text.Json.Serialization;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams.Records;

/// <summary>Tells a team that one of its tasks has ended.</summary>
/// <param name="Trace">What was done in it.</param>
/// <param name="Interactions">How many interactions it had.</param>
/// <param name="Kept">How many of them the outcome depended on.</param>
/// <param name="Roles">What each role did.</param>
internal sealed record TaskEnded(TaskTrace Trace, int Interactions, int Kept, IReadOnlyList<RoleUse> Roles)
{
    /// <summary>The insights and tasks that its interactions followed, each once.</summary>
    [JsonIgnore]
    public IEnumerable<string> Follows => Roles.SelectMany(static role => role.Follows).Distinct(StringComparer.Ordinal);

    public const string Type = "team.task-ended";
}
