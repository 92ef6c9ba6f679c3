namespace Fabric.Stores.Qdrant.Wire;

/// <summary>Compares a field.</summary>
internal sealed class Match
{
    /// <summary>A text.</summary>
    public string? Value { get; init; }

    /// <summary>Texts or whole numbers.</summary>
    public object? Any { get; init; }
}
