namespace Fabric.Stores.Qdrant.Wire;

/// <summary>A point that was found. Its id is a text here: only such were written.</summary>
internal sealed class FoundPoint
{
    public string? Id { get; set; }

    public FoundPayload? Payload { get; set; }
}
