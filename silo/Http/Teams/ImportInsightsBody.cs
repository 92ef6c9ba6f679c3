using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Teams;

/// <summary>Takes another team's insights over, with less trust and score.</summary>
internal sealed class ImportInsightsBody : TeamBody<ImportInsightsRequest>
{
    public required IReadOnlyList<InsightBody> Insights { get; set; }

    public override ImportInsightsRequest ToRequest(string subject, OperationId? operation, int? match) =>
        new([.. Insights.WithoutNulls("$.insights")!.Select(static insight => insight.ToInsight())])
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
