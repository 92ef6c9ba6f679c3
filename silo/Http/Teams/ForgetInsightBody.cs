using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;

namespace Fabric.Silo.Http.Teams;

/// <summary>Takes an insight out of every guide.</summary>
internal sealed class ForgetInsightBody : TeamBody<ForgetInsightRequest>
{
    public InsightId? Insight { get; set; }

    public int? ExpectedVersion { get; set; }

    public override ForgetInsightRequest ToRequest(string subject, OperationId? operation, int? match) =>
        new(PathSubject.Of(subject, Insight?.Value, "insight"))
        {
            ExpectedVersion = match ?? ExpectedVersion,
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
