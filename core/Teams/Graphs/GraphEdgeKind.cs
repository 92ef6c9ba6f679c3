using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Teams.Graphs;

/// <summary>What an edge of a graph says.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<GraphEdgeKind>))]
public enum GraphEdgeKind
{
    /// <summary>The queries of two tasks are alike; the weight is their cosine.</summary>
    Similar,

    /// <summary>A task used an insight that came from the other, or followed it.</summary>
    BuildsOn,

    /// <summary>An insight came from a task that speaks for it.</summary>
    CameFrom,

    /// <summary>A task speaks against an insight.</summary>
    ContradictedBy,

    /// <summary>Two insights were used in the same task; the weight is in how many.</summary>
    UsedWith,

    /// <summary>An insight was merged into another, or edited from it in another team.</summary>
    MergedInto,

    /// <summary>Two insights of one action say the opposite.</summary>
    Contradicts,

    /// <summary>An interaction answers another.</summary>
    Answers,
}
