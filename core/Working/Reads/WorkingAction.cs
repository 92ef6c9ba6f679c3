using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Working.Reads;

/// <summary>What an entry of a working memory's history says was done.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<WorkingAction>))]
public enum WorkingAction
{
    /// <summary>A subgoal was opened.</summary>
    Opened,

    /// <summary>A step was added.</summary>
    Stepped,

    /// <summary>A subgoal was closed.</summary>
    Closed,

    /// <summary>A subgoal was abandoned.</summary>
    Abandoned,

    /// <summary>How a node shows was changed.</summary>
    ViewChanged,

    /// <summary>Steps were replaced in view, by a note or by nothing.</summary>
    Edited,

    /// <summary>A subgoal was revised.</summary>
    Revised,

    /// <summary>It became stale, because what it builds on was revised.</summary>
    MadeStale,

    /// <summary>All was rolled back to an earlier version.</summary>
    RolledBack,

    /// <summary>A version was given a name.</summary>
    Checkpointed,

    /// <summary>A block was pinned or rewritten.</summary>
    Pinned,

    /// <summary>A block was unpinned.</summary>
    Unpinned,

    /// <summary>The state slot was replaced.</summary>
    StateReplaced,

    /// <summary>Tool handles were added or removed.</summary>
    ToolsChanged,

    /// <summary>A child scope returned its value.</summary>
    Returned,

    /// <summary>Everything was destroyed.</summary>
    Cleared,
}
