using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Reflection;

namespace Fabric.Bench.Learn.Memories;

/// <summary>What a team's memory is made of; each mechanism can be switched off to see what it is worth.</summary>
internal sealed record RuleMemoryOptions
{
    public ReflectionOptions Reflection { get; init; } = ReflectionOptions.Default;

    /// <summary>Guides hold insights.</summary>
    public bool Insights { get; init; } = true;

    /// <summary>Guides hold earlier tasks.</summary>
    public bool Trajectories { get; init; } = true;

    /// <summary>Insights earn and lose by what became of those who followed them.</summary>
    public bool Crediting { get; init; } = true;

    /// <summary>Each role reads first what it works with.</summary>
    public bool RoleViews { get; init; } = true;

    /// <summary>Actions are checked before they are taken.</summary>
    public bool Gate { get; init; } = true;

    /// <summary>The most tokens of a guide, where it is less than the budget.</summary>
    public int MostTokens { get; init; } = int.MaxValue;

    /// <summary>Similar tasks are followed to their neighbours.</summary>
    public bool Hops { get; init; }

    /// <summary>Insights that come in from elsewhere before a task, by its number in the stream and what is known by then.</summary>
    public Func<int, IReadOnlyList<Insight>, IReadOnlyList<Insight>> Imported { get; init; } = (_, _) => [];

    /// <summary>What becomes of the insights before they are shown.</summary>
    public Func<IReadOnlyList<Insight>, IReadOnlyList<Insight>> Shown { get; init; } = insights => insights;
}
