using System.Text.Json.Serialization.Metadata;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Records;
using static Fabric.Core.Banks.RequestCheck;

namespace Fabric.Core.Teams;

/// <content>Checks requests before their turn, and composes guides. Thread-safe.</content>
public sealed partial class TeamMemory
{
    private static readonly TimeSpan MinSnooze = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxSnooze = TimeSpan.FromDays(30);

    /// <summary>Checks the beginning of a task, and composes its guides from the last commit.</summary>
    /// <param name="request">The task.</param>
    /// <exception cref="FabricException">It breaks a limit.</exception>
    public PreparedTask Prepare(BeginTaskRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request = request with
        {
            Query = TeamCheck.Query(request.Query),
            Roles = TeamCheck.Roles(request.Roles, 1),
            TokenBudget = TeamCheck.Between(request.TokenBudget, 0, TeamLimits.MaxBudget, "token budget"),
            Successes = TeamCheck.Between(request.Successes, 0, 100, "number of successes"),
            Failures = TeamCheck.Between(request.Failures, 0, 100, "number of failures"),
            Insights = TeamCheck.Between(request.Insights, 0, 100, "number of insights"),
            Hops = TeamCheck.Between(request.Hops, 0, TeamLimits.MaxHops, "number of hops"),
        };
        var operation = Operation.Of(request, request, TeamJson.Default.BeginTaskRequest, Services.NextId);
        var task = request.Task is { } named ? TeamCheck.Task(named) : new TaskId(Services.NextId());
        var vector = new float[Services.Embedder.Dimensions];
        Services.Embedder.Embed(request.Query, vector);
        var reader = Reader;
        return new(request, operation, task, vector, reader.Version, reader.Compose(request, vector));
    }

    /// <summary>Checks a snooze.</summary>
    /// <param name="request">What to silence.</param>
    public Prepared<SnoozeRequest> Prepare(SnoozeRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.For >= MinSnooze && request.For <= MaxSnooze
            ? Make(request with { Target = TextOf(request.Target ?? "", "target", TeamLimits.MaxPatternLength)! }, TeamJson.Default.SnoozeRequest)
            : throw Invalid("A snooze is for 1 second to 30 days.");
    }

    /// <summary>Checks an insight that is written down.</summary>
    /// <param name="request">The insight.</param>
    public Prepared<TellInsightRequest> Prepare(TellInsightRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Make(
            request with
            {
                Text = TextOf(request.Text ?? "", "insight", TeamLimits.MaxInsightLength)!,
                Insight = request.Insight is { } id ? TeamCheck.Insight(id) : default(InsightId?),
                Condition = request.Condition is { } condition ? TeamCheck.Condition(condition) : null,
                Action = TeamCheck.Pattern(request.Action),
                Lift = TeamCheck.Lift(request.Lift),
                Confidence = TeamCheck.Confidence(request.Confidence),
                Roles = TeamCheck.Roles(request.Roles ?? [], 0),
                Trust = Defined(request.Trust),
            },
            TeamJson.Default.TellInsightRequest);
    }

    /// <summary>Checks an edit.</summary>
    /// <param name="request">What to change.</param>
    public Prepared<EditInsightRequest> Prepare(EditInsightRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Make(
            request with
            {
                Insight = TeamCheck.Insight(request.Insight),
                Text = TextOf(request.Text, "insight", TeamLimits.MaxInsightLength),
                Condition = request.Condition is { } condition ? TeamCheck.Condition(condition) : null,
                Action = TeamCheck.Pattern(request.Action),
                Lift = request.Lift is { } lift ? TeamCheck.Lift(lift) : null,
                Roles = request.Roles is { } roles ? TeamCheck.Roles(roles, 0) : null,
            },
            TeamJson.Default.EditInsightRequest);
    }

    /// <summary>Checks the removal of an insight.</summary>
    /// <param name="request">Which one.</param>
    public Prepared<ForgetInsightRequest> Prepare(ForgetInsightRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Make(request with { Insight = TeamCheck.Insight(request.Insight) }, TeamJson.Default.ForgetInsightRequest);
    }

    /// <summary>Checks an import.</summary>
    /// <param name="request">The other team's insights.</param>
    public Prepared<ImportInsightsRequest> Prepare(ImportInsightsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Make(
            request with { Insights = [.. Count(request.Insights, "insights", 1, TeamLimits.MaxImported).Select(Checked)] },
            TeamJson.Default.ImportInsightsRequest);
    }

    private Prepared<TRequest> Make<TRequest>(TRequest request, JsonTypeInfo<TRequest> type)
        where TRequest : WriteRequest =>
        new(request, Operation.Of(request, request, type, Services.NextId));

    private static Insight Checked(Insight? insight) => insight is null
        ? throw Invalid("An insight is null.")
        : new()
        {
            Id = TeamCheck.Insight(insight.Id),
            Text = TextOf(insight.Text ?? "", "insight", TeamLimits.MaxInsightLength)!,
            Condition = TeamCheck.Condition(insight.Condition ?? InsightCondition.Always),
            Action = TeamCheck.Pattern(insight.Action),
            Lift = TeamCheck.Lift(insight.Lift),
            Confidence = TeamCheck.Confidence(insight.Confidence),
            Roles = TeamCheck.Roles(insight.Roles ?? [], 0),
            Score = Finite(insight.Score, "score")!.Value,
            Origin = InsightOrigin.Imported,
            Trust = Defined(insight.Trust) == Trust.Quarantined ? Trust.Quarantined : Trust.Untrusted,
        };
}
