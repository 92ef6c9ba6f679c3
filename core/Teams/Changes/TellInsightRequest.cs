using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Teams.Insights;

namespace Fabric.Core.Teams.Changes;

/// <summary>Writes an insight down.</summary>
/// <param name="Text">What it says, 1 to 2,000 characters.</param>
public sealed record TellInsightRequest(string Text) : WriteRequest
{
    /// <summary>Its name; one is made when it is unset.</summary>
    public InsightId? Insight { get; init; }

    /// <summary>When it holds; always when unset.</summary>
    public InsightCondition? Condition { get; init; }

    /// <summary>The action it is about, as a pattern.</summary>
    public string? Action { get; init; }

    /// <summary>How much the action changes the chance of success, -1 to 1.</summary>
    public double Lift { get; init; }

    /// <summary>How sure that is, 0 to 1.</summary>
    public double Confidence { get; init; } = 0.5;

    /// <summary>The roles for which it holds; empty for all.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>How far it is believed.</summary>
    public Trust Trust { get; init; } = Trust.Trusted;
}
