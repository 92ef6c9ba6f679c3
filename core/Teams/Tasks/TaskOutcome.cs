using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Teams.Tasks;

/// <summary>How a task ended.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TaskOutcome>))]
public enum TaskOutcome
{
    /// <summary>What was asked for was reached.</summary>
    Succeeded,

    /// <summary>It was not reached.</summary>
    Failed,

    /// <summary>The team never closed the task, or gave it up. It is learned from as what it is, neither as a success nor as a proof of fault.</summary>
    Abandoned,
}
