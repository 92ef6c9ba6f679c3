using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Silo.Mcp.Teams;

/// <summary>How a task ended.</summary>
internal sealed class CompleteTaskArguments
{
    [Description("The task, as begin_task named it.")]
    public required string Task { get; set; }

    [Description("How it ended. Be honest: the team learns from it.")]
    public required TaskOutcome Outcome { get; set; }

    [Description("How good the outcome was.")]
    public double? Reward { get; set; }

    [Description("What is to be said of the outcome.")]
    [MaxLength(8_192)]
    public string? Feedback { get; set; }
}

/// <summary>The task that has ended.</summary>
/// <param name="Task">The task.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Interactions">How many interactions it had.</param>
/// <param name="Kept">How many of them the outcome depended on.</param>
/// <param name="Repeated">Whether it had ended before with the same outcome.</param>
internal sealed record CompleteTaskAnswer(string Task, TaskOutcome Outcome, int Interactions, int Kept, bool Repeated);
