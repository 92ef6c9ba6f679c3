using System.Text.Json.Serialization;

namespace Fabric.Bench.Faults.History;

/// <summary>Which call it is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallKind>))]
internal enum CallKind
{
    /// <summary>Stores memories.</summary>
    Retain,

    /// <summary>Writes a new version of a memory.</summary>
    Revise,

    /// <summary>Takes memories out of every read.</summary>
    Forget,

    /// <summary>Counts the use of memories.</summary>
    Cite,

    /// <summary>Opens or closes a subgoal of an agent's working memory.</summary>
    Subgoal,

    /// <summary>Adds steps to an agent's working memory.</summary>
    AddSteps,

    /// <summary>Begins a task of a team.</summary>
    BeginTask,

    /// <summary>Records interactions of a task.</summary>
    Record,

    /// <summary>Ends a task.</summary>
    CompleteTask,

    /// <summary>Asks a bank, or several, one line of the history for each.</summary>
    Recall,

    /// <summary>Asks all banks of the space, one line of the history for each that answered.</summary>
    Search,

    /// <summary>Renders an agent's context.</summary>
    Context,

    /// <summary>Reads one memory by its id.</summary>
    Get,

    /// <summary>Finds one memory by a filter that only it matches.</summary>
    Select,

    /// <summary>Lists everything of a kind that there is.</summary>
    List,
}
