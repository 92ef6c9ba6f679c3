namespace Fabric.Core.Teams.Erasing;

/// <summary>Tells a task's log that its task was erased.</summary>
/// <param name="At">When.</param>
internal sealed record TaskErased(DateTimeOffset At)
{
    public const string Type = "team.task-erased";
}
