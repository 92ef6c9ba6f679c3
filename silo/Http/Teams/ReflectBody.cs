namespace Fabric.Silo.Http.Teams;

/// <summary>Asks a team to reflect.</summary>
internal sealed class ReflectBody
{
    public bool DryRun { get; set; }
}
