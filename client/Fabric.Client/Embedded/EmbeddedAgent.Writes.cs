using Fabric.Core.Banks;
using Fabric.Core.Working.Changes;

namespace Fabric.Client.Embedded;

/// <content>Writes: checked in the write lane, decided in the working memory's turn.</content>
internal sealed partial class EmbeddedAgent
{
    public Task<WorkingResult> OpenAsync(OpenSubgoalRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("open_subgoal", request, cancellationToken);

    public Task<WorkingResult> AddStepsAsync(AddStepsRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("add_steps", request, cancellationToken);

    public Task<WorkingResult> CloseAsync(CloseSubgoalRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("close_subgoal", request, cancellationToken);

    public Task<WorkingResult> AbandonAsync(AbandonSubgoalRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("abandon_subgoal", request, cancellationToken);

    public Task<WorkingResult> ChangeViewAsync(ChangeViewRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("change_view", request, cancellationToken);

    public Task<WorkingResult> EditStepsAsync(EditStepsRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("edit_steps", request, cancellationToken);

    public Task<WorkingResult> ReviseAsync(ReviseSubgoalRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("revise_subgoal", request, cancellationToken);

    public Task<WorkingResult> RollBackAsync(RollBackRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("roll_back", request, cancellationToken);

    public Task<WorkingResult> CheckpointAsync(CheckpointRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("checkpoint", request, cancellationToken);

    public Task<WorkingResult> PinAsync(PinBlockRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("pin_block", request, cancellationToken);

    public Task<WorkingResult> UnpinAsync(UnpinBlockRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("unpin_block", request, cancellationToken);

    public Task<WorkingResult> ReplaceStateAsync(ReplaceStateRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("replace_state", request, cancellationToken);

    public Task<WorkingResult> ChangeToolsAsync(ChangeToolsRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("change_tools", request, cancellationToken);

    public Task<WorkingResult> ReturnAsync(ReturnValueRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync("return_value", request, cancellationToken);

    public async Task<WorkingResult> ClearAsync(ClearWorkingRequest request, CancellationToken cancellationToken = default)
    {
        var result = await WriteAsync("clear_working", request, cancellationToken).ConfigureAwait(false);

        // A repeat scrubs again: the first call may have ended between its commit and its scrub.
        await Engine.Scrubs.ScrubAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    private Task<WorkingResult> WriteAsync(string operation, WriteRequest request, CancellationToken cancellationToken) =>
        CallAsync(
            operation,
            async call =>
            {
                var write = await Engine.Lane.RunAsync(() => call.Actor.Prepare(request, ScopeId), cancellationToken).ConfigureAwait(false);
                return await call.Use.RunAsync(turn => turn.Decide(write), write.OperationId, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken,
            isRead: false);
}
