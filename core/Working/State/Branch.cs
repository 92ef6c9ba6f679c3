using System.Collections.Immutable;
using Fabric.Core.Ids;

namespace Fabric.Core.Working.State;

/// <summary>What hangs below a subgoal, or below a scope's root.</summary>
internal sealed record Branch
{
    public static Branch Empty { get; } = new();

    /// <summary>The subgoals of it, in the order in which they were opened.</summary>
    public ImmutableList<NodeId> Subgoals { get; init; } = [];

    /// <summary>Its steps, in the order in which they show.</summary>
    public ImmutableList<NodeId> Steps { get; init; } = [];

    /// <summary>At a scope's root: the numbers of the scope's open subgoals.</summary>
    public ImmutableSortedSet<long> Open { get; init; } = [];

    /// <summary>At a scope's root: the keys of its blocks.</summary>
    public ImmutableSortedSet<string> Blocks { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>At a scope's root: the keys of its tools.</summary>
    public ImmutableSortedSet<string> Tools { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}
