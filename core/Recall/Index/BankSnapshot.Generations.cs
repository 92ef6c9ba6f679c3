using System.Numerics;
using Fabric.Core.Vectors;

namespace Fabric.Core.Recall.Index;

/// <content>Which rows have the vector of an embedding service.</content>
internal sealed partial class BankSnapshot
{
    /// <summary>The vectors of a service; null when no row has one.</summary>
    public GenerationSnapshot? FindGeneration(string generator)
    {
        foreach (var generation in Generations)
        {
            if (generation.Generator == generator)
            {
                return generation;
            }
        }

        return null;
    }

    /// <summary>Rows that any reader may see today and that have no vector of a service.</summary>
    public int CountUncovered(string generator) =>
        FindGeneration(generator) is { } generation ? generation.IsComplete ? 0 : Open.Except(generation.Covered).Count : Open.Count;

    /// <summary>The same rows, in order.</summary>
    public IEnumerable<int> UncoveredRows(string generator)
    {
        var rows = FindGeneration(generator) is { } generation ? Open.Except(generation.Covered) : Open;
        for (var segment = 0; segment < rows.SegmentCount; segment++)
        {
            for (var w = 0; w < rows.Words(segment).Length; w++)
            {
                for (var word = rows.Words(segment)[w]; word != 0; word &= word - 1)
                {
                    yield return (segment << VectorLayout.SegmentShift) + (w * VectorLayout.BlockRows) + BitOperations.TrailingZeroCount(word);
                }
            }
        }
    }
}
