using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Working.Records;

/// <summary>How far a subgoal has come.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<SubgoalStatus>))]
public enum SubgoalStatus
{
    /// <summary>It is worked on.</summary>
    Open,

    /// <summary>It was reached, or its child scope returned.</summary>
    Closed,

    /// <summary>It was given up.</summary>
    Abandoned,
}
