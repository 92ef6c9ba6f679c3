namespace Fabric.Stores.Qdrant.Wire;

/// <summary>Where a space stands, on the point that says so.</summary>
internal sealed class MarkPayload
{
    public string? Generation { get; set; }

    public Dictionary<string, long>? Positions { get; set; }

    public string? Build { get; set; }

    public string? Shape { get; set; }

    public bool IsRebuilding { get; set; }

    public string? After { get; set; }

    public int Banks { get; set; }

    public long Memories { get; set; }
}
