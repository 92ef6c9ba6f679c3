using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Teams.Changes;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Teams;

/// <summary>Writes an insight down.</summary>
internal sealed class TellInsightBody : TeamBody<TellInsightRequest>
{
    public required string Text { get; set; }

    public InsightId? Insight { get; set; }

    public InsightConditionBody? Condition { get; set; }

    public string? Action { get; set; }

    public double Lift { get; set; }

    public double Confidence { get; set; } = 0.5;

    public IReadOnlyList<string> Roles { get; set; } = [];

    public Trust Trust { get; set; } = Trust.Trusted;

    public override TellInsightRequest ToRequest(string subject, OperationId? operation, int? match) =>
        new(Text)
        {
            Insight = Insight,
            Condition = Condition?.ToCondition(),
            Action = Action,
            Lift = Lift,
            Confidence = Confidence,
            Roles = Roles.WithoutNulls("$.roles")!,
            Trust = Trust,
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
