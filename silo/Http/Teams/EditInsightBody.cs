using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Teams;

/// <summary>Rewrites an insight; what is unset stays as it is.</summary>
internal sealed class EditInsightBody : TeamBody<EditInsightRequest>
{
    public InsightId? Insight { get; set; }

    public string? Text { get; set; }

    public InsightConditionBody? Condition { get; set; }

    public string? Action { get; set; }

    public double? Lift { get; set; }

    public IReadOnlyList<string>? Roles { get; set; }

    public int? ExpectedVersion { get; set; }

    public override EditInsightRequest ToRequest(string subject, OperationId? operation, int? match) =>
        new(PathSubject.Of(subject, Insight?.Value, "insight"))
        {
            Text = Text,
            Condition = Condition?.ToCondition(),
            Action = Action,
            Lift = Lift,
            Roles = Roles.WithoutNulls("$.roles"),
            ExpectedVersion = match ?? ExpectedVersion,
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
