using Fabric.Core.Teams.Reflection;

namespace Fabric.Core.Teams.Reads;

/// <summary>What reflection did, or would do in a dry run.</summary>
/// <param name="Changes">The changes, each with why and from which tasks.</param>
/// <param name="Dropped">How many changes were not made because their insight had moved on, or there was no room for it.</param>
/// <param name="Tasks">How many ended tasks were read.</param>
public sealed record ReflectionResult(IReadOnlyList<InsightChange> Changes, int Dropped, int Tasks);
