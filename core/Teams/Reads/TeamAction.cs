using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Teams.Reads;

/// <summary>What an entry of a team's history says was done.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TeamAction>))]
public enum TeamAction
{
    /// <summary>A task was begun.</summary>
    TaskBegun,

    /// <summary>A task has ended.</summary>
    TaskEnded,

    /// <summary>A task left the graphs, because there are as many as there may be.</summary>
    TaskDropped,

    /// <summary>An insight was written.</summary>
    InsightAdded,

    /// <summary>An insight was changed.</summary>
    InsightEdited,

    /// <summary>An insight earned or lost by a task in which it was offered.</summary>
    InsightCredited,

    /// <summary>Insights were made one.</summary>
    InsightMerged,

    /// <summary>An insight was taken out of every guide.</summary>
    InsightRemoved,

    /// <summary>Checks of an action or a target were silenced.</summary>
    Snoozed,

    /// <summary>A task was destroyed for good, with its history.</summary>
    TaskErased,

    /// <summary>An insight, or earlier versions of it, were destroyed with the task that they came from, and its history.</summary>
    InsightErased,

    /// <summary>Everything was destroyed.</summary>
    Cleared,

    /// <summary>The team reflected on its tasks.</summary>
    Reflected,
}
