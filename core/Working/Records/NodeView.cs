using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Working.Records;

/// <summary>How a node shows in the context.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<NodeView>))]
public enum NodeView
{
    /// <summary>In full.</summary>
    Open,

    /// <summary>A subgoal as its title and summary; a step as its action.</summary>
    Folded,

    /// <summary>Not at all.</summary>
    Hidden,
}
