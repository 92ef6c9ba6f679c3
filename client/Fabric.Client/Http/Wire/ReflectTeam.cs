namespace Fabric.Client.Http.Wire;

/// <summary>Asks a team to reflect.</summary>
/// <param name="DryRun">Whether to say only what would change.</param>
internal sealed record ReflectTeam(bool DryRun);
