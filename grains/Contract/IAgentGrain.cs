using Fabric.Client.Http.Wire;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rendering;

namespace Fabric.Grains.Contract;

/// <summary>The door to an agent's working memory, where it is; its key is <c>space/agent</c>. A scope is that of a child, or none.</summary>
[Alias("fabric.agent")]
internal interface IAgentGrain : IGrainWithStringKey
{
    [Alias("open")]
    Task<WorkingResult> OpenAsync(string? scope, OpenSubgoalRequest request, CancellationToken cancellationToken);

    [Alias("add-steps")]
    Task<WorkingResult> AddStepsAsync(string? scope, AddStepsRequest request, CancellationToken cancellationToken);

    [Alias("close")]
    Task<WorkingResult> CloseAsync(string? scope, CloseSubgoalRequest request, CancellationToken cancellationToken);

    [Alias("abandon")]
    Task<WorkingResult> AbandonAsync(string? scope, AbandonSubgoalRequest request, CancellationToken cancellationToken);

    [Alias("change-view")]
    Task<WorkingResult> ChangeViewAsync(string? scope, ChangeViewRequest request, CancellationToken cancellationToken);

    [Alias("edit-steps")]
    Task<WorkingResult> EditStepsAsync(string? scope, EditStepsRequest request, CancellationToken cancellationToken);

    [Alias("revise")]
    Task<WorkingResult> ReviseAsync(string? scope, ReviseSubgoalRequest request, CancellationToken cancellationToken);

    [Alias("roll-back")]
    Task<WorkingResult> RollBackAsync(string? scope, RollBackRequest request, CancellationToken cancellationToken);

    [Alias("checkpoint")]
    Task<WorkingResult> CheckpointAsync(string? scope, CheckpointRequest request, CancellationToken cancellationToken);

    [Alias("pin")]
    Task<WorkingResult> PinAsync(string? scope, PinBlockRequest request, CancellationToken cancellationToken);

    [Alias("unpin")]
    Task<WorkingResult> UnpinAsync(string? scope, UnpinBlockRequest request, CancellationToken cancellationToken);

    [Alias("replace-state")]
    Task<WorkingResult> ReplaceStateAsync(string? scope, ReplaceStateRequest request, CancellationToken cancellationToken);

    [Alias("change-tools")]
    Task<WorkingResult> ChangeToolsAsync(string? scope, ChangeToolsRequest request, CancellationToken cancellationToken);

    [Alias("return")]
    Task<WorkingResult> ReturnAsync(string? scope, ReturnValueRequest request, CancellationToken cancellationToken);

    [Alias("clear")]
    Task<WorkingResult> ClearAsync(string? scope, ClearWorkingRequest request, CancellationToken cancellationToken);

    [Alias("context")]
    Task<WorkingContext> ContextAsync(string? scope, ContextRequest request, CancellationToken cancellationToken);

    [Alias("overview")]
    Task<WorkingOverview> OverviewAsync(string? scope, CancellationToken cancellationToken);

    [Alias("subgoal")]
    Task<Subgoal?> SubgoalAsync(string? scope, string id, int? version, CancellationToken cancellationToken);

    [Alias("step")]
    Task<Step?> StepAsync(string? scope, string id, int? version, CancellationToken cancellationToken);

    [Alias("steps")]
    Task<StepsPage> StepsAsync(string? scope, string subgoal, string? after, int limit, CancellationToken cancellationToken);

    [Alias("search")]
    Task<WorkingHit[]> SearchAsync(string? scope, SearchWorkingRequest request, CancellationToken cancellationToken);

    [Alias("history")]
    Task<WorkingHistoryPage> HistoryAsync(string? scope, long after, CancellationToken cancellationToken);
}
