using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Client.Http.Wire;
using Fabric.Client.Sharing;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rendering;
using Fabric.Grains.Contract;
using Orleans.Concurrency;

namespace Fabric.Grains.Activations;

/// <summary>The door to an agent's working memory.</summary>
[Reentrant]
[GrainType("fabric.agent")]
internal sealed class AgentGrain(EmbeddedFabric fabric, ClusterPlace place) : ActorGrain(fabric, place, ActorKind.Agent), IAgentGrain
{
    public Task<WorkingResult> OpenAsync(string? scope, OpenSubgoalRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).OpenAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingResult> AddStepsAsync(string? scope, AddStepsRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).AddStepsAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingResult> CloseAsync(string? scope, CloseSubgoalRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).CloseAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingResult> AbandonAsync(string? scope, AbandonSubgoalRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).AbandonAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingResult> ChangeViewAsync(string? scope, ChangeViewRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).ChangeViewAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingResult> EditStepsAsync(string? scope, EditStepsRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).EditStepsAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingResult> ReviseAsync(string? scope, ReviseSubgoalRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).ReviseAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingResult> RollBackAsync(string? scope, RollBackRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).RollBackAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingResult> CheckpointAsync(string? scope, CheckpointRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).CheckpointAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingResult> PinAsync(string? scope, PinBlockRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).PinAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingResult> UnpinAsync(string? scope, UnpinBlockRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).UnpinAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingResult> ReplaceStateAsync(string? scope, ReplaceStateRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).ReplaceStateAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingResult> ChangeToolsAsync(string? scope, ChangeToolsRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).ChangeToolsAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingResult> ReturnAsync(string? scope, ReturnValueRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).ReturnAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingResult> ClearAsync(string? scope, ClearWorkingRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).ClearAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingContext> ContextAsync(string? scope, ContextRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).ContextAsync(request, cancellationToken), cancellationToken);

    public Task<WorkingOverview> OverviewAsync(string? scope, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).OverviewAsync(cancellationToken), cancellationToken);

    public Task<Subgoal?> SubgoalAsync(string? scope, string id, int? version, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).SubgoalAsync(new NodeId(id), version, cancellationToken), cancellationToken);

    public Task<Step?> StepAsync(string? scope, string id, int? version, CancellationToken cancellationToken) =>
        Task.Run(() => Agent(scope).StepAsync(new NodeId(id), version, cancellationToken), cancellationToken);

    public Task<StepsPage> StepsAsync(string? scope, string subgoal, string? after, int limit, CancellationToken cancellationToken) =>
        Task.Run(
            () => Agent(scope).StepsAsync(new NodeId(subgoal), after is null ? (NodeId?)null : new NodeId(after), limit, cancellationToken),
            cancellationToken);

    public Task<WorkingHit[]> SearchAsync(string? scope, SearchWorkingRequest request, CancellationToken cancellationToken) =>
        Task.Run(async () => (await Agent(scope).SearchAsync(request, cancellationToken)).ToArray(), cancellationToken);

    public Task<WorkingHistoryPage> HistoryAsync(string? scope, long after, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            var history = Agent(scope).HistoryAsync(after, cancellationToken);
            var (entries, next) = await HistoryPages.TakeAsync(history, static entry => entry.Sequence, cancellationToken);
            return new WorkingHistoryPage(entries, next);
        },
        cancellationToken);

    private IWorkingMemory Agent(string? scope)
    {
        var agent = Space.Agent(new AgentId(Key.Name));
        return scope is null ? agent : agent.Scope(new NodeId(scope));
    }
}
