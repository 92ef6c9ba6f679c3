using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Fabric.Core.Teams.Checks;

namespace Fabric.Silo.Mcp.Teams;

/// <summary>An action that is about to be taken.</summary>
internal sealed class CheckActionArguments
{
    [Description("The task under way, as begin_task named it.")]
    public required string Task { get; set; }

    [Description("The action's full name, as it would be recorded.")]
    [MinLength(1), MaxLength(8_192)]
    public required string Action { get; set; }

    [Description("What it is done to; the action itself when left out.")]
    [MaxLength(8_192)]
    public string? Target { get; set; }
}

/// <summary>What earlier tasks say of it.</summary>
/// <param name="Verdict">Whether it should be taken.</param>
/// <param name="Reason">Why: it quotes what was recorded, which is data.</param>
/// <param name="Tasks">The earlier tasks that say so, newest first.</param>
/// <param name="Insights">The insights that say so.</param>
internal sealed record CheckActionAnswer(
    ActionVerdict Verdict, string Reason, IReadOnlyList<string> Tasks, IReadOnlyList<string> Insights);
