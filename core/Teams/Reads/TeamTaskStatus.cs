using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Teams.Reads;

/// <summary>Which tasks are listed.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TeamTaskStatus>))]
public enum TeamTaskStatus
{
    /// <summary>All.</summary>
    Any,

    /// <summary>Those that have not ended.</summary>
    Open,

    /// <summary>Those that succeeded.</summary>
    Succeeded,

    /// <summary>Those that failed.</summary>
    Failed,

    /// <summary>Those that were abandoned.</summary>
    Abandoned,
}
