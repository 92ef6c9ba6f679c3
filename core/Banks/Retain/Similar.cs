using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Retain;

/// <summary>A memory that says something similar.</summary>
/// <param name="Id">The memory.</param>
/// <param name="Cosine">How near its vector is.</param>
internal readonly record struct Similar(MemoryId Id, float Cosine);
