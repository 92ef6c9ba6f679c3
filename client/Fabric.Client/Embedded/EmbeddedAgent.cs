using System.Diagnostics;
using System.Runtime.CompilerServices;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Storage;
using Fabric.Core.Telemetry;
using Fabric.Core.Working;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rendering;

namespace Fabric.Client.Embedded;

/// <summary>One agent's working memory, or a child scope of it, of an embedded fabric.</summary>
internal sealed partial class EmbeddedAgent : IWorkingMemory
{
    private const int HistoryPage = 256;

    private readonly EmbeddedEngine _engine;
    private readonly SpaceView _space;
    private readonly ActorKey _key;

    public EmbeddedAgent(EmbeddedEngine engine, SpaceView space, ActorKey key, NodeId? scope)
    {
        Identifier.Check(key.Name, "agent");
        if (scope is { } id)
        {
            Identifier.Check(id.Value, "child scope");
        }

        _engine = engine;
        _space = space;
        _key = key;
        ScopeId = scope;
    }

    public AgentId Agent => new(_key.Name);

    public NodeId? ScopeId { get; }

    public IWorkingMemory Scope(NodeId id) => new EmbeddedAgent(_engine, _space, _key, id);

    public Task<WorkingContext> ContextAsync(ContextRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(
            "context",
            async call =>
            {
                var reader = call.Memory.Reader;
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

    public async IAsyncEnumerable<WorkingHistoryEntry> HistoryAsync(
        long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await _engine.OpenAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var page = await _engine.Store.ReadHistoryAsync(_key, null, after, HistoryPage, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page)
            {
                yield return WorkingReader.Read(entry);
            }

            if (page.Count < HistoryPage)
            {
                yield break;
            }

            after = page[^1].Sequence;
        }
    }

    // A child scope asks only the banks that it names: the agent's own memories are not part of what it was given.
    private async ValueTask<RecallResult?> RecallAsync(WorkingReader reader, ContextRequest request, CancellationToken cancellationToken)
    {
        var query = reader.QueryFor(ScopeId, request);
        IReadOnlyList<BankId> banks = request.Banks ?? (ScopeId is null ? [new BankId(_key.Name)] : []);
        var tokens = (int)(request.Budget * request.RecallShare);
        if (string.IsNullOrWhiteSpace(query) || banks.Count == 0 || tokens == 0)
        {
            return null;
        }

        var recall = new RecallRequest(query) { K = request.RecallCount, TokenBudget = tokens, MinTrust = request.MinTrust };
        return await _space.RecallAsync(banks, recall, cancellationToken).ConfigureAwait(false);
    }

    private Task<TResult> ReadAsync<TResult>(string operation, Func<WorkingReader, TResult> read, CancellationToken cancellationToken) =>
        CallAsync(operation, call => ValueTask.FromResult(read(call.Memory.Reader)), cancellationToken);

    private async Task<TResult> CallAsync<TResult>(
        string operation, Func<Call, ValueTask<TResult>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = Stopwatch.GetTimestamp();
        var activity = FabricTelemetry.StartOperation(operation);
        Exception? fault = null;
        try
        {
            await _engine.OpenAsync(cancellationToken).ConfigureAwait(false);
            using var use = _engine.UseAgent(_key);
            using var hold = await use.HoldAsync(cancellationToken).ConfigureAwait(false);
            return await call(new Call(use, hold.Actor)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            fault = exception;
            throw;
        }
        finally
        {
            FabricTelemetry.EndOperation(operation, activity, started, fault);
        }
    }

    private readonly record struct Call(ActivationUse<WorkingMemory, WorkingTurn> Use, WorkingMemory Memory);
}
