using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Storage;
using Fabric.Core.Working;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rendering;

namespace Fabric.Client.Embedded;

/// <summary>One agent's working memory, or a child scope of it, of an embedded fabric.</summary>
internal sealed partial class EmbeddedAgent : EmbeddedActor<WorkingMemory, WorkingTurn>, IWorkingMemory
{
    private readonly IServedFabric _space;

    public EmbeddedAgent(EmbeddedEngine engine, IServedFabric space, ActorKey key, NodeId? scope)
        : base(engine, key)
    {
        Identifier.Check(key.Name, "agent");
        if (scope is { } id)
        {
            Identifier.Check(id.Value, "child scope");
        }

        _space = space;
        ScopeId = scope;
    }

    public AgentId Agent => new(Key.Name);

    public NodeId? ScopeId { get; }

    public IWorkingMemory Scope(NodeId id) => new EmbeddedAgent(Engine, _space, Key, id);

    public Task<WorkingContext> ContextAsync(ContextRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(
            "context",
            async call =>
            {
                var reader = call.Actor.Reader;
                var recall = await RecallAsync(reader, request, cancellationToken).ConfigureAwait(false);
                return reader.Render(ScopeId, request, recall);
            },
            cancellationToken);

    public Task<WorkingOverview> OverviewAsync(CancellationToken cancellationToken = default) =>
        ReadAsync("working_overview", reader => reader.Overview(ScopeId), cancellationToken);

    public Task<Subgoal?> SubgoalAsync(NodeId id, int? version = null, CancellationToken cancellationToken = default) =>
        ReadAsync("get_subgoal", reader => reader.FindSubgoal(ScopeId, id, version), cancellationToken);

    public Task<Step?> StepAsync(NodeId id, int? version = null, CancellationToken cancellationToken = default) =>
        ReadAsync("get_step", reader => reader.FindStep(ScopeId, id, version), cancellationToken);

    public Task<StepsPage> StepsAsync(NodeId subgoal, NodeId? after = null, int limit = 100, CancellationToken cancellationToken = default) =>
        ReadAsync("list_steps", reader => reader.Steps(ScopeId, subgoal, after, limit), cancellationToken);

    public Task<IReadOnlyList<WorkingHit>> SearchAsync(SearchWorkingRequest request, CancellationToken cancellationToken = default) =>
        ReadAsync("search_working", reader => reader.Search(ScopeId, request), cancellationToken);

    public IAsyncEnumerable<WorkingHistoryEntry> HistoryAsync(long after = 0, CancellationToken cancellationToken = default) =>
        Engine.ReadHistoryAsync(Key, null, after, cancellationToken).Select(WorkingReader.Read);

    protected override ActivationUse<WorkingMemory, WorkingTurn> Use() => Engine.UseAgent(Key);

    // A child scope asks only the banks that it names: the agent's own memories are not part of what it was given.
    private async ValueTask<RecallResult?> RecallAsync(WorkingReader reader, ContextRequest request, CancellationToken cancellationToken)
    {
        var query = reader.QueryFor(ScopeId, request);
        IReadOnlyList<BankId> banks = request.Banks ?? (ScopeId is null ? [new BankId(Key.Name)] : []);
        var tokens = (int)(request.Budget * request.RecallShare);
        if (string.IsNullOrWhiteSpace(query) || banks.Count == 0 || tokens == 0)
        {
            return null;
        }

        var recall = new RecallRequest(query) { K = request.RecallCount, TokenBudget = tokens, MinTrust = request.MinTrust };
        return (await _space.RecallStoredAsync(banks, recall, request.Seen, cancellationToken).ConfigureAwait(false)).Decode();
    }

    private Task<TResult> ReadAsync<TResult>(string operation, Func<WorkingReader, TResult> read, CancellationToken cancellationToken) =>
        CallAsync(operation, call => ValueTask.FromResult(read(call.Actor.Reader)), cancellationToken);
}
