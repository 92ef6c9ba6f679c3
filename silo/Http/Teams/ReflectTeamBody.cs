namespace Fabric.Silo.Http.Teams;

/// <summary>Asks a team to reflect.</summary>
internal sealed class ReflectTeamBody
{
    public bool DryRun { get; set; }
}
