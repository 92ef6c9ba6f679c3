namespace Fabric.Stores.Qdrant.Wire;

/// <summary>The payload of the point that says where a space stands.</summary>
internal sealed class MarkHolder
{
    public MarkPayload? Mark { get; set; }
}
