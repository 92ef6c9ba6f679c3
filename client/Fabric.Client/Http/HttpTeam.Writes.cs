using System.Text.Json.Serialization.Metadata;
using Fabric.Client.Http.Wire;
using Fabric.Core.Banks;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Reads;

namespace Fabric.Client.Http;

/// <content>Writes: each has an operation id, so that it may be sent again.</content>
internal sealed partial class HttpTeam
{
    public Task<StartedTask> BeginTaskAsync(BeginTaskRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(() => Path("/tasks"), request, WireJson.Context.BeginTaskRequest, WireJson.Context.StartedTask, cancellationToken);

    public Task<RecordResult> RecordAsync(RecordRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(
            () => TaskPath(request.Task, "interactions"), request, WireJson.Context.RecordRequest, WireJson.Context.RecordResult, cancellationToken);

    public Task<CompletedTask> CompleteTaskAsync(CompleteTaskRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(
            () => TaskPath(request.Task, "complete"), request, WireJson.Context.CompleteTaskRequest, WireJson.Context.CompletedTask, cancellationToken);

    public Task<SnoozeResult> SnoozeAsync(SnoozeRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(() => Path("/snooze"), request, WireJson.Context.SnoozeRequest, WireJson.Context.SnoozeResult, cancellationToken);

    public Task<InsightResult> TellAsync(TellInsightRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(() => Path("/insights"), request, WireJson.Context.TellInsightRequest, WireJson.Context.InsightResult, cancellationToken);

    public Task<InsightResult> EditAsync(EditInsightRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(
            () => InsightPath(request.Insight, "edit"), request, WireJson.Context.EditInsightRequest, WireJson.Context.InsightResult, cancellationToken);

    public Task<InsightResult> ForgetAsync(ForgetInsightRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(
            () => InsightPath(request.Insight, "forget"),
            request,
            WireJson.Context.ForgetInsightRequest,
            WireJson.Context.InsightResult,
            cancellationToken);

    public Task<InsightResult> ImportAsync(ImportInsightsRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(() => Path("/insights/import"), request, WireJson.Context.ImportInsightsRequest, WireJson.Context.InsightResult, cancellationToken);

    public Task<EraseTaskResult> EraseTaskAsync(EraseTaskRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(
            () => TaskPath(request.Task, "erase"), request, WireJson.Context.EraseTaskRequest, WireJson.Context.EraseTaskResult, cancellationToken);

    public Task<ClearTeamResult> ClearAsync(ClearTeamRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(() => Path("/clear"), request, WireJson.Context.ClearTeamRequest, WireJson.Context.ClearTeamResult, cancellationToken);

    public Task<ReflectionResult> ReflectAsync(bool dryRun = false, CancellationToken cancellationToken = default) =>
        SendAsync(Path("/reflect"), new ReflectTeam(dryRun), WireJson.Context.ReflectTeam, WireJson.Context.ReflectionResult, cancellationToken);

    private async Task<TResult> WriteAsync<TRequest, TResult>(
        Func<WirePath> path, TRequest request, JsonTypeInfo<TRequest> type, JsonTypeInfo<TResult> answer, CancellationToken cancellationToken)
        where TRequest : WriteRequest
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(request);
        return await _wire.WriteAsync(new WireCall(HttpMethod.Post, path().ToString()), request, type, answer, cancellationToken).ConfigureAwait(false);
    }
}
