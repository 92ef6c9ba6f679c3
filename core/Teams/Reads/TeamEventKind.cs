using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Teams.Reads;

/// <summary>What happened in a team.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TeamEventKind>))]
public enum TeamEventKind
{
    /// <summary>A task was begun.</summary>
    TaskBegun,

    /// <summary>Interactions of a task were recorded.</summary>
    Recorded,

    /// <summary>A task has ended, and the team knows it.</summary>
    TaskEnded,

    /// <summary>An insight was written, changed, credited or removed.</summary>
    InsightChanged,

    /// <summary>Checks were silenced.</summary>
    Snoozed,

    /// <summary>A task, or an insight that came from one, was destroyed for good; without either, everything was.</summary>
    Erased,

    /// <summary>Events were missed: what is shown must be read again.</summary>
    Missed,
}
