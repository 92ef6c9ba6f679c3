namespace Fabric.Stores.Qdrant.Wire;

/// <summary>A filter or a condition in one: what is not set is not sent.</summary>
internal sealed class Clause
{
    public IReadOnlyList<Clause>? Must { get; init; }

    public IReadOnlyList<Clause>? Should { get; init; }

    public IReadOnlyList<Clause>? MustNot { get; init; }

    public string? Key { get; init; }

    public Match? Match { get; init; }

    public NumberRange? Range { get; init; }

    public KeyOnly? IsEmpty { get; init; }
}
