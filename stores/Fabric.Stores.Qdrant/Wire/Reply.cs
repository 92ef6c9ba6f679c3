namespace Fabric.Stores.Qdrant.Wire;

/// <summary>What every answer of Qdrant comes in.</summary>
internal sealed class Reply<TResult>
{
    public TResult? Result { get; set; }
}
