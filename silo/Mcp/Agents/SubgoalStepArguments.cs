using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Fabric.Silo.Mcp.Agents;

/// <summary>One action and what came of it.</summary>
internal sealed class SubgoalStepArguments
{
    [Description("What you did, in your own words.")]
    [MinLength(1), MaxLength(65_536)]
    public required string Action { get; set; }

    [Description("What came of it. It is kept as untrusted data.")]
    [MaxLength(65_536)]
    public string? Observation { get; set; }

    [Description("The subgoal it was done for, such as g3; the one opened last when left out.")]
    public string? Subgoal { get; set; }

    [Description("The tool that was used: letters, digits and - _ . : @ + ~")]
    [MaxLength(64)]
    public string? Tool { get; set; }

    [Description("How good the outcome was; below 0 it did harm.")]
    public double? Reward { get; set; }
}

/// <summary>The step that was added.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Version">The version of the working memory that shows it.</param>
internal sealed record StepAnswer(string Step, long Version);
