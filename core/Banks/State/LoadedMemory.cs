using Fabric.Core.Recall.Index;

namespace Fabric.Core.Banks.State;

/// <summary>A stored memory version between its reading and its place in the bank.</summary>
/// <param name="Row">What the indexes take of it.</param>
/// <param name="Vector">Its vector as stored; may be empty.</param>
/// <param name="FoldKey">By which it is found when it is told again; null where it takes no part in folding.</param>
/// <param name="IsForgotten">Whether it was forgotten and is kept only to be restored.</param>
internal readonly record struct LoadedMemory(LoadedRow Row, ReadOnlyMemory<byte> Vector, ulong? FoldKey, bool IsForgotten);
