using Fabric.Core.Ids;

namespace Fabric.Core.Memories;

/// <summary>A directed link from one memory to another of the same bank.</summary>
/// <param name="Target">The memory it leads to.</param>
/// <param name="Relation">What the link says, such as <c>similar</c>, <c>supersedes</c>, <c>causes</c>; 1 to 64 characters.</param>
/// <param name="Weight">Its strength, above 0 to 1.</param>
public sealed record MemoryLink(MemoryId Target, string Relation, float Weight = 1f);
