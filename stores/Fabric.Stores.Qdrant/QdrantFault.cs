namespace Fabric.Stores.Qdrant;

/// <summary>What Qdrant refused with. Its words may quote what was stored, so they stay inside.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="message">What it said.</param>
internal sealed class QdrantFault(int status, string message) : Exception(message)
{
    public int Status => status;
}
