namespace Fabric.Core.Teams.Guides;

/// <summary>What a role has done in the team's tasks so far, from which its view is derived: a role's name says nothing.</summary>
/// <param name="Acted">Interactions that were actions.</param>
/// <param name="Said">Interactions that were not.</param>
/// <param name="FollowedTasks">Interactions that followed an earlier task.</param>
/// <param name="FollowedInsights">Interactions that followed an insight.</param>
public sealed record RoleRecord(int Acted, int Said, int FollowedTasks, int FollowedInsights)
{
    /// <summary>A role of which nothing is known yet.</summary>
    public static RoleRecord Unknown { get; } = new(0, 0, 0, 0);

    /// <summary>What this role is to read first.</summary>
    public RoleView View =>
        Acted > 0 ? RoleView.Acting
        : FollowedTasks > 0 ? RoleView.Planning
        : Said > 0 ? RoleView.Checking
        : RoleView.Any;
}
