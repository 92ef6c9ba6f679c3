using System.Text.Json.Serialization.Metadata;
using Fabric.Client.Http.Wire;
using Fabric.Core.Banks;
using Fabric.Core.Working.Changes;

namespace Fabric.Client.Http;

/// <content>Writes: each has an operation id, so that it may be sent again.</content>
internal sealed partial class HttpWorkingMemory
{
    public Task<WorkingResult> OpenAsync(OpenSubgoalRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("subgoals", request, WireJson.Context.OpenSubgoalRequest, cancellationToken);

    public Task<WorkingResult> AddStepsAsync(AddStepsRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("steps", request, WireJson.Context.AddStepsRequest, cancellationToken);

    public Task<WorkingResult> CloseAsync(CloseSubgoalRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("close", request, WireJson.Context.CloseSubgoalRequest, cancellationToken);

    public Task<WorkingResult> AbandonAsync(AbandonSubgoalRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("abandon", request, WireJson.Context.AbandonSubgoalRequest, cancellationToken);

    public Task<WorkingResult> ChangeViewAsync(ChangeViewRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("view", request, WireJson.Context.ChangeViewRequest, cancellationToken);

    public Task<WorkingResult> EditStepsAsync(EditStepsRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("edit", request, WireJson.Context.EditStepsRequest, cancellationToken);

    public Task<WorkingResult> ReviseAsync(ReviseSubgoalRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("revise", request, WireJson.Context.ReviseSubgoalRequest, cancellationToken);

    public Task<WorkingResult> RollBackAsync(RollBackRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("rollback", request, WireJson.Context.RollBackRequest, cancellationToken);

    public Task<WorkingResult> CheckpointAsync(CheckpointRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("checkpoints", request, WireJson.Context.CheckpointRequest, cancellationToken);

    public Task<WorkingResult> PinAsync(PinBlockRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("pin", request, WireJson.Context.PinBlockRequest, cancellationToken);

    public Task<WorkingResult> UnpinAsync(UnpinBlockRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("unpin", request, WireJson.Context.UnpinBlockRequest, cancellationToken);

    public Task<WorkingResult> ReplaceStateAsync(ReplaceStateRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("state", request, WireJson.Context.ReplaceStateRequest, cancellationToken);

    public Task<WorkingResult> ChangeToolsAsync(ChangeToolsRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("tools", request, WireJson.Context.ChangeToolsRequest, cancellationToken);

    public Task<WorkingResult> ReturnAsync(ReturnValueRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("return", request, WireJson.Context.ReturnValueRequest, cancellationToken);

    public Task<WorkingResult> ClearAsync(ClearWorkingRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("clear", request, WireJson.Context.ClearWorkingRequest, cancellationToken);

    private async Task<WorkingResult> WriteAsync<TRequest>(
        string path, TRequest request, JsonTypeInfo<TRequest> type, CancellationToken cancellationToken)
        where TRequest : WriteRequest
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(request);
        return await _wire.WriteAsync(Path(path).ToString(), request, type, WireJson.Context.WorkingResult, cancellationToken).ConfigureAwait(false);
    }
}
