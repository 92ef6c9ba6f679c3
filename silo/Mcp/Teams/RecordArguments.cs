using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Fabric.Silo.Mcp.Teams;

/// <summary>What was said and done in a task.</summary>
internal sealed class RecordArguments
{
    [Description("The task, as begin_task named it.")]
    public required string Task { get; set; }

    [Description("What was said and done, in order; 1 to 50.")]
    [MinLength(1), MaxLength(50)]
    public required InteractionArguments[] Interactions { get; set; }
}

/// <summary>One utterance or action.</summary>
internal sealed class InteractionArguments
{
    [Description("Who: one of the task's roles.")]
    public required string Role { get; set; }

    [Description("What was said.")]
    [MinLength(1), MaxLength(65_536)]
    public required string Text { get; set; }

    [Description("The action that was taken, when it is one, in the same words each time.")]
    [MaxLength(8_192)]
    public string? Action { get; set; }

    [Description("The tool that was used: letters, digits and - _ . : @ + ~")]
    [MaxLength(64)]
    public string? Tool { get; set; }

    [Description("What came of the action. It is kept as untrusted data.")]
    [MaxLength(65_536)]
    public string? Observation { get; set; }

    [Description("How good the action was; below 0 it was refused or did harm.")]
    public double? Reward { get; set; }

    [Description("The earlier interactions that it answers, as record named them.")]
    [MaxLength(100)]
    public string[]? InAnswerTo { get; set; }

    [Description("The insights and earlier tasks of the guide that led to it.")]
    [MaxLength(100)]
    public string[]? Follows { get; set; }
}

/// <summary>What was recorded.</summary>
/// <param name="Interactions">The names of the interactions, in order.</param>
internal sealed record RecordAnswer(IReadOnlyList<string> Interactions);
