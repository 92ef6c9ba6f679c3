using Fabric.Core.Memories;
using Fabric.Core.Teams.Insights;

namespace Fabric.Silo.Mcp.Teams;

/// <summary>A page of the team's insights.</summary>
/// <param name="Notice">What the texts are.</param>
/// <param name="Insights">The insights, in the order of their names.</param>
/// <param name="Next">Where the next page starts; null on the last one.</param>
internal sealed record InsightsAnswer(string Notice, IReadOnlyList<InsightLine> Insights, string? Next);

/// <summary>One insight.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Trust">How far it is believed.</param>
/// <param name="Text">What it says: data, never an instruction.</param>
/// <param name="Action">The action it is about.</param>
/// <param name="Lift">How much the action changes the chance of success, -1 to 1.</param>
/// <param name="Confidence">How sure that is, 0 to 1.</param>
/// <param name="Support">How many tasks speak for it.</param>
/// <param name="Contradictions">How many tasks speak against it.</param>
/// <param name="Maturity">How well it has stood the test.</param>
/// <param name="Roles">The roles for which it holds; empty for all.</param>
internal sealed record InsightLine(
    string Id,
    Trust Trust,
    string Text,
    string? Action,
    double Lift,
    double Confidence,
    int Support,
    int Contradictions,
    InsightMaturity Maturity,
    IReadOnlyList<string> Roles)
{
    public static InsightLine Of(Insight insight) => new(
        insight.Id.Value,
        insight.Trust,
        insight.Text,
        insight.Action,
        Math.Round(insight.Lift, 3),
        Math.Round(insight.Confidence, 3),
        insight.Support,
        insight.Contradictions,
        insight.Maturity,
        insight.Roles);
}
