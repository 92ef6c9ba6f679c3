using System.Runtime.CompilerServices;
using Fabric.Client;
using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rendering;
using Fabric.Grains.Contract;

namespace Fabric.Grains.Remote;

/// <summary>One agent's working memory, or a child scope of it, wherever it is in the cluster.</summary>
internal sealed class ClusterAgent : IWorkingMemory
{
    private readonly GrainCalls _calls;
    private readonly IAgentGrain _grain;
    private readonly string? _scope;

    public ClusterAgent(GrainCalls calls, AgentId id, NodeId? scope)
    {
        Identifier.Check(id.Value, "agent");
        if (scope is { } child)
        {
            Identifier.Check(child.Value, "child scope");
        }

        _calls = calls;
        _grain = calls.Find<IAgentGrain>(id.Value);
        _scope = scope?.Value;
        Agent = id;
        ScopeId = scope;
    }

    public AgentId Agent { get; }

    public NodeId? ScopeId { get; }

    public IWorkingMemory Scope(NodeId id) => new ClusterAgent(_calls, Agent, id);

    public Task<WorkingResult> OpenAsync(OpenSubgoalRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, static (grain, scope, request, token) => grain.OpenAsync(scope, request, token), cancellationToken);

    public Task<WorkingResult> AddStepsAsync(AddStepsRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, static (grain, scope, request, token) => grain.AddStepsAsync(scope, request, token), cancellationToken);

    public Task<WorkingResult> CloseAsync(CloseSubgoalRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, static (grain, scope, request, token) => grain.CloseAsync(scope, request, token), cancellationToken);

    public Task<WorkingResult> AbandonAsync(AbandonSubgoalRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, static (grain, scope, request, token) => grain.AbandonAsync(scope, request, token), cancellationToken);

    public Task<WorkingResult> ChangeViewAsync(ChangeViewRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, static (grain, scope, request, token) => grain.ChangeViewAsync(scope, request, token), cancellationToken);

    public Task<WorkingResult> EditStepsAsync(EditStepsRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, static (grain, scope, request, token) => grain.EditStepsAsync(scope, request, token), cancellationToken);

    public Task<WorkingResult> ReviseAsync(ReviseSubgoalRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, static (grain, scope, request, token) => grain.ReviseAsync(scope, request, token), cancellationToken);

    public Task<WorkingResult> RollBackAsync(RollBackRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, static (grain, scope, request, token) => grain.RollBackAsync(scope, request, token), cancellationToken);

    public Task<WorkingResult> CheckpointAsync(CheckpointRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, static (grain, scope, request, token) => grain.CheckpointAsync(scope, request, token), cancellationToken);

    public Task<WorkingResult> PinAsync(PinBlockRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, static (grain, scope, request, token) => grain.PinAsync(scope, request, token), cancellationToken);

    public Task<WorkingResult> UnpinAsync(UnpinBlockRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, static (grain, scope, request, token) => grain.UnpinAsync(scope, request, token), cancellationToken);

    public Task<WorkingResult> ReplaceStateAsync(ReplaceStateRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, static (grain, scope, request, token) => grain.ReplaceStateAsync(scope, request, token), cancellationToken);

    public Task<WorkingResult> ChangeToolsAsync(ChangeToolsRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, static (grain, scope, request, token) => grain.ChangeToolsAsync(scope, request, token), cancellationToken);

    public Task<WorkingResult> ReturnAsync(ReturnValueRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, static (grain, scope, request, token) => grain.ReturnAsync(scope, request, token), cancellationToken);

    public Task<WorkingResult> ClearAsync(ClearWorkingRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, static (grain, scope, request, token) => grain.ClearAsync(scope, request, token), cancellationToken);

    public async Task<WorkingContext> ContextAsync(ContextRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var seen = _calls.Newest(request.Banks ?? [new BankId(Agent.Value)], request.Seen);
        var context = await _calls.ReadAsync(token => _grain.ContextAsync(_scope, request with { Seen = seen }, token), cancellationToken);
        _calls.Note(context.Epochs ?? new Dictionary<BankId, long>());
        return context;
    }

    public Task<WorkingOverview> OverviewAsync(CancellationToken cancellationToken = default) =>
        _calls.ReadAsync(token => _grain.OverviewAsync(_scope, token), cancellationToken);

    public Task<Subgoal?> SubgoalAsync(NodeId id, int? version = null, CancellationToken cancellationToken = default) =>
        _calls.ReadAsync(token => _grain.SubgoalAsync(_scope, id.Value, version, token), cancellationToken);

    public Task<Step?> StepAsync(NodeId id, int? version = null, CancellationToken cancellationToken = default) =>
        _calls.ReadAsync(token => _grain.StepAsync(_scope, id.Value, version, token), cancellationToken);

    public Task<StepsPage> StepsAsync(NodeId subgoal, NodeId? after = null, int limit = 100, CancellationToken cancellationToken = default) =>
        _calls.ReadAsync(token => _grain.StepsAsync(_scope, subgoal.Value, after?.Value, limit, token), cancellationToken);

    public async Task<IReadOnlyList<WorkingHit>> SearchAsync(SearchWorkingRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await _calls.ReadAsync(token => _grain.SearchAsync(_scope, request, token), cancellationToken);
    }

    public async IAsyncEnumerable<WorkingHistoryEntry> HistoryAsync(
        long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (long? next = after; next is { } from;)
        {
            var page = await _calls.ReadAsync(token => _grain.HistoryAsync(_scope, from, token), cancellationToken);
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }

            next = page.Next;
        }
    }

    private Task<WorkingResult> WriteAsync<TRequest>(
        TRequest request, Func<IAgentGrain, string?, TRequest, CancellationToken, Task<WorkingResult>> write, CancellationToken cancellationToken)
        where TRequest : WriteRequest =>
        _calls.WriteAsync(request, (request, token) => write(_grain, _scope, request, token), cancellationToken);
}
