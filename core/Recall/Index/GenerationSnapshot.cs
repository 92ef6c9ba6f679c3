using Fabric.Core.Vectors;

namespace Fabric.Core.Recall.Index;

/// <summary>The vectors of one embedding service at one epoch of a bank. Immutable.</summary>
/// <param name="Generator">The service's generator and its generation.</param>
/// <param name="Vectors">The vectors by slot.</param>
/// <param name="Rows">The row of each slot; below 0 where the vector was given up.</param>
/// <param name="Covered">The rows that have a vector.</param>
/// <param name="IsComplete">Whether every row that any reader may see today has one.</param>
internal sealed record GenerationSnapshot(
    string Generator, VectorSnapshot Vectors, ColumnView<int> Rows, RowSet Covered, bool IsComplete);
