using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Facts;

/// <summary>One value that a fact has had.</summary>
/// <param name="Id">The memory that says it.</param>
/// <param name="From">From when it held.</param>
internal readonly record struct FactLink(MemoryId Id, DateTimeOffset From);
