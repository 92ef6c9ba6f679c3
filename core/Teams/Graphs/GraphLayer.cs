using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Teams.Graphs;

/// <summary>Which of a team's graphs is read.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<GraphLayer>))]
public enum GraphLayer
{
    /// <summary>Tasks, with edges of similarity and of what they built on.</summary>
    Queries,

    /// <summary>Insights, with the tasks they came from and how they belong together.</summary>
    Insights,

    /// <summary>The interactions of one task.</summary>
    Interactions,
}
