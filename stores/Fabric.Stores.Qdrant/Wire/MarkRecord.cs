namespace Fabric.Stores.Qdrant.Wire;

/// <summary>The point that says where a space stands.</summary>
internal sealed class MarkRecord
{
    public MarkHolder? Payload { get; set; }
}
