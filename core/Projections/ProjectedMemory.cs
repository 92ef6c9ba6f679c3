using Fabric.Core.Ids;

namespace Fabric.Core.Projections;

/// <summary>What a projection holds of a memory: no text, but vectors and words' hashes made from it, and the fields that filters name.</summary>
/// <param name="Bank">Its bank.</param>
/// <param name="Id">Its name in the bank.</param>
/// <param name="Version">Its version.</param>
public sealed record ProjectedMemory(BankId Bank, MemoryId Id, int Version)
{
    /// <summary>Fields of <see cref="ProjectionFields.Texts"/>; one may come several times.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Texts { get; init; } = [];

    /// <summary>Fields of <see cref="ProjectionFields.Numbers"/>, each once.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Numbers { get; init; } = [];

    /// <summary>Its vectors of unit length by generator, each with its generation; none where its text says nothing that one knows.</summary>
    public IReadOnlyList<KeyValuePair<string, float[]>> Vectors { get; init; } = [];

    /// <summary>The words of its text.</summary>
    public TermVector Terms { get; init; } = TermVector.Empty;
}
