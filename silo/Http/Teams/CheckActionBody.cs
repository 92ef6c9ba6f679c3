namespace Fabric.Silo.Http.Teams;

/// <summary>Asks whether an action should be taken.</summary>
internal sealed class CheckActionBody
{
    public required string Action { get; set; }

    public string? Target { get; set; }
}
