using Fabric.Client;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rendering;
using Fabric.Silo.Http.Keys;

namespace Fabric.Silo.Http.Guarding;

/// <summary>An agent's working memory as a caller may see it.</summary>
internal sealed class GuardedAgent(IWorkingMemory memory, Caller caller) : IWorkingMemory
{
    public AgentId Agent => memory.Agent;

    public NodeId? ScopeId => memory.ScopeId;

    private IWorkingMemory Writable => Demanding(KeyRole.Write);

    public IWorkingMemory Scope(NodeId id) => new GuardedAgent(memory.Scope(id), caller);

    public Task<WorkingResult> OpenAsync(OpenSubgoalRequest request, CancellationToken cancellationToken = default) =>
        Writable.OpenAsync(request, cancellationToken);

    public Task<WorkingResult> AddStepsAsync(AddStepsRequest request, CancellationToken cancellationToken = default) =>
        Writable.AddStepsAsync(request, cancellationToken);

    public Task<WorkingResult> CloseAsync(CloseSubgoalRequest request, CancellationToken cancellationToken = default) =>
        Writable.CloseAsync(request, cancellationToken);

    public Task<WorkingResult> AbandonAsync(AbandonSubgoalRequest request, CancellationToken cancellationToken = default) =>
        Writable.AbandonAsync(request, cancellationToken);

    public Task<WorkingResult> ChangeViewAsync(ChangeViewRequest request, CancellationToken cancellationToken = default) =>
        Writable.ChangeViewAsync(request, cancellationToken);

    public Task<WorkingResult> EditStepsAsync(EditStepsRequest request, CancellationToken cancellationToken = default) =>
        Writable.EditStepsAsync(request, cancellationToken);

    public Task<WorkingResult> ReviseAsync(ReviseSubgoalRequest request, CancellationToken cancellationToken = default) =>
        Writable.ReviseAsync(request, cancellationToken);

    public Task<WorkingResult> RollBackAsync(RollBackRequest request, CancellationToken cancellationToken = default) =>
        Writable.RollBackAsync(request, cancellationToken);

    public Task<WorkingResult> CheckpointAsync(CheckpointRequest request, CancellationToken cancellationToken = default) =>
        Writable.CheckpointAsync(request, cancellationToken);

    public Task<WorkingResult> PinAsync(PinBlockRequest request, CancellationToken cancellationToken = default) =>
        Writable.PinAsync(request, cancellationToken);

    public Task<WorkingResult> UnpinAsync(UnpinBlockRequest request, CancellationToken cancellationToken = default) =>
        Writable.UnpinAsync(request, cancellationToken);

    public Task<WorkingResult> ReplaceStateAsync(ReplaceStateRequest request, CancellationToken cancellationToken = default) =>
        Writable.ReplaceStateAsync(request, cancellationToken);

    public Task<WorkingResult> ChangeToolsAsync(ChangeToolsRequest request, CancellationToken cancellationToken = default) =>
        Writable.ChangeToolsAsync(request, cancellationToken);

    public Task<WorkingResult> ReturnAsync(ReturnValueRequest request, CancellationToken cancellationToken = default) =>
        Writable.ReturnAsync(request, cancellationToken);

    public Task<WorkingResult> ClearAsync(ClearWorkingRequest request, CancellationToken cancellationToken = default) =>
        Demanding(KeyRole.Admin).ClearAsync(request, cancellationToken);

    public Task<WorkingContext> ContextAsync(ContextRequest request, CancellationToken cancellationToken = default)
    {
        foreach (var bank in request.Banks ?? [])
        {
            caller.DemandBank(bank);
        }

        // Unset means the bank of the agent's name, which nobody asked for by name: it is left out where it is closed.
        var isClosed = request.Banks is null && caller.Bindings?.HasBank(memory.Agent.Value) == false;
        return memory.ContextAsync(isClosed ? request with { Banks = [] } : request, cancellationToken);
    }

    public Task<WorkingOverview> OverviewAsync(CancellationToken cancellationToken = default) => memory.OverviewAsync(cancellationToken);

    public Task<Subgoal?> SubgoalAsync(NodeId id, int? version = null, CancellationToken cancellationToken = default) =>
        memory.SubgoalAsync(id, version, cancellationToken);

    public Task<Step?> StepAsync(NodeId id, int? version = null, CancellationToken cancellationToken = default) =>
        memory.StepAsync(id, version, cancellationToken);

    public Task<StepsPage> StepsAsync(NodeId subgoal, NodeId? after = null, int limit = 100, CancellationToken cancellationToken = default) =>
        memory.StepsAsync(subgoal, after, limit, cancellationToken);

    public Task<IReadOnlyList<WorkingHit>> SearchAsync(SearchWorkingRequest request, CancellationToken cancellationToken = default) =>
        memory.SearchAsync(request, cancellationToken);

    public IAsyncEnumerable<WorkingHistoryEntry> HistoryAsync(long after = 0, CancellationToken cancellationToken = default) =>
        memory.HistoryAsync(after, cancellationToken);

    private IWorkingMemory Demanding(KeyRole role)
    {
        caller.Demand(role);
        return memory;
    }
}
