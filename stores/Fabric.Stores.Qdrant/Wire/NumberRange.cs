namespace Fabric.Stores.Qdrant.Wire;

/// <summary>Limits of a number, both included.</summary>
internal sealed class NumberRange
{
    public long? Gte { get; init; }

    public long? Lte { get; init; }
}
