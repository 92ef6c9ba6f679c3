using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Fabric.Silo.Mcp.Agents;

/// <summary>A subgoal to close.</summary>
internal sealed class SubgoalCloseArguments
{
    [Description("The subgoal, such as g3. Its own subgoals must have ended.")]
    public required string Subgoal { get; set; }

    [Description("What it came to: the part that later steps need. Made from its steps when left out.")]
    [MaxLength(8_192)]
    public string? Summary { get; set; }

    [Description("Whether it was given up instead of reached.")]
    public bool GaveUp { get; set; }
}
