using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Fabric.Silo.Mcp.Banks;

/// <summary>Which memories to take out of every read.</summary>
internal sealed class ForgetArguments
{
    [Description("The ids of the memories, as recall gave them.")]
    [MinLength(1), MaxLength(100)]
    public required string[] Ids { get; set; }

    [Description("Why, for the history.")]
    [MaxLength(500)]
    public string? Reason { get; set; }

    [Description("Only check which would go, and change nothing.")]
    public bool DryRun { get; set; }
}

/// <summary>What was forgotten, or would be.</summary>
/// <param name="Ids">The memories.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
internal sealed record ForgetAnswer(IReadOnlyList<string> Ids, bool DryRun);
