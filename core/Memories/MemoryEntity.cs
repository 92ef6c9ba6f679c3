namespace Fabric.Core.Memories;

/// <summary>Something that a memory names.</summary>
/// <param name="Kind">What it is, in lower case: <c>name</c>, <c>quantity</c>, <c>money</c>, <c>email</c>, <c>url</c>, <c>path</c>, <c>identifier</c>, <c>errorCode</c> and so on.</param>
/// <param name="Value">Its normalised form.</param>
public readonly record struct MemoryEntity(string Kind, string Value);
