using Fabric.Core.Ids;

namespace Fabric.Core.Banks.State;

/// <summary>One step of bringing the indexes up to date with a commit, in the order in which the turn decided them.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Id">With which memory.</param>
/// <param name="Draft">The version to add or to show from now on.</param>
/// <param name="Old">The version that a revision replaces, as it reads from now on.</param>
internal readonly record struct IndexChange(IndexChangeKind Kind, MemoryId Id, MemoryDraft? Draft = null, MemoryDraft? Old = null);
