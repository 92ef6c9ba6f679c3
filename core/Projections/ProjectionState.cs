using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Projections;

/// <summary>How a space stands in a projection.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ProjectionState>))]
public enum ProjectionState
{
    /// <summary>There is no projection, or nobody has asked for the space yet.</summary>
    None,

    /// <summary>Everything that was written is in it.</summary>
    Current,

    /// <summary>It is being caught up with.</summary>
    Behind,

    /// <summary>It is made anew from the records.</summary>
    Rebuilding,

    /// <summary>It cannot be reached; it catches up by itself when it can.</summary>
    Down,

    /// <summary>Another process feeds it.</summary>
    Elsewhere,
}
