using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Teams.Graphs;

/// <summary>What a node of a graph is.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<GraphNodeKind>))]
public enum GraphNodeKind
{
    /// <summary>A task.</summary>
    Task,

    /// <summary>An insight.</summary>
    Insight,

    /// <summary>An interaction.</summary>
    Interaction,
}
