using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Fabric.Silo.Mcp.Agents;

/// <summary>A subgoal to open.</summary>
internal sealed class SubgoalOpenArguments
{
    [Description("What is to be reached, in one line.")]
    [MinLength(1), MaxLength(500)]
    public required string Title { get; set; }

    [Description("The open subgoal it is part of, such as g1; left out for a goal of its own.")]
    public string? Parent { get; set; }

    [Description("The subgoals whose results it builds on.")]
    [MaxLength(100)]
    public string[]? DependsOn { get; set; }
}

/// <summary>The subgoal that was opened or closed.</summary>
/// <param name="Subgoal">Its name.</param>
/// <param name="Version">The version of the working memory that shows it.</param>
internal sealed record SubgoalAnswer(string Subgoal, long Version);
