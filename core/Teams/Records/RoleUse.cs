namespace Fabric.Core.Teams.Records;

/// <summary>What a role did in one task.</summary>
/// <param name="Role">The role.</param>
/// <param name="Acted">Interactions that were actions.</param>
/// <param name="Said">Interactions that were not.</param>
/// <param name="Follows">The insights and tasks that it followed, each once.</param>
internal sealed record RoleUse(string Role, int Acted, int Said, IReadOnlyList<string> Follows);
