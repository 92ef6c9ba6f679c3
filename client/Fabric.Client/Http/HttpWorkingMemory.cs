using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Fabric.Client.Http.Wire;
using Fabric.Core.Ids;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rendering;

namespace Fabric.Client.Http;

/// <summary>One agent's working memory, or a child scope of it, over HTTP.</summary>
internal sealed partial class HttpWorkingMemory : IWorkingMemory
{
    private const int HistoryPage = 256;

    private readonly WireClient _wire;

    public HttpWorkingMemory(WireClient wire, AgentId agent, NodeId? scope)
    {
        Identifier.Check(agent.Value, "agent");
        if (scope is { } id)
        {
            Identifier.Check(id.Value, "child scope");
        }

        _wire = wire;
        Agent = agent;
        ScopeId = scope;
    }

    public AgentId Agent { get; }

    public NodeId? ScopeId { get; }

    public IWorkingMemory Scope(NodeId id) => new HttpWorkingMemory(_wire, Agent, id);

    public async Task<WorkingContext> ContextAsync(ContextRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new WireCall(HttpMethod.Post, Path("context").ToString())
        {
            Banks = request.Banks ?? (ScopeId is null ? [new BankId(Agent.Value)] : []),

            // What was seen is carried as with every other question to banks.
            Body = WireBody.Of(request with { Seen = null }, WireJson.Context.ContextRequest),
        };
        return await _wire.SendAsync(call, WireJson.Context.WorkingContext, cancellationToken).ConfigureAwait(false);
    }

    public Task<WorkingOverview> OverviewAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(Path(null), WireJson.Context.WorkingOverview, cancellationToken);

    public Task<Subgoal?> SubgoalAsync(NodeId id, int? version = null, CancellationToken cancellationToken = default) =>
        FindAsync(Path($"subgoals/{Segment(id)}").With("version", version), WireJson.Context.Subgoal, cancellationToken);

    public Task<Step?> StepAsync(NodeId id, int? version = null, CancellationToken cancellationToken = default) =>
        FindAsync(Path($"steps/{Segment(id)}").With("version", version), WireJson.Context.Step, cancellationToken);

    public Task<StepsPage> StepsAsync(NodeId subgoal, NodeId? after = null, int limit = 100, CancellationToken cancellationToken = default) =>
        ReadAsync(
            Path($"subgoals/{Segment(subgoal)}/steps").With("after", after?.Value).With("limit", limit), WireJson.Context.StepsPage, cancellationToken);

    public async Task<IReadOnlyList<WorkingHit>> SearchAsync(SearchWorkingRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new WireCall(HttpMethod.Post, Path("search").ToString()) { Body = WireBody.Of(request, WireJson.Context.SearchWorkingRequest) };
        return await _wire.SendAsync(call, WireJson.Context.IReadOnlyListWorkingHit, cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<WorkingHistoryEntry> HistoryAsync(
        long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long? next = after;
        while (next is not null)
        {
            var path = new WirePath($"v1/agents/{Uri.EscapeDataString(Agent.Value)}/history").With("after", next).With("limit", HistoryPage);
            var page = await ReadAsync(path, WireJson.Context.WorkingHistoryPage, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }

            next = page.Next;
        }
    }

    private static string Segment(NodeId id) => Uri.EscapeDataString(Identifier.Check(id.Value, "node"));

    private WirePath Path(string? below) =>
        new WirePath($"v1/agents/{Uri.EscapeDataString(Agent.Value)}{(below is null ? "" : "/" + below)}").With("scope", ScopeId?.Value);

    private Task<TResult> ReadAsync<TResult>(WirePath path, JsonTypeInfo<TResult> type, CancellationToken cancellationToken) =>
        _wire.SendAsync(new WireCall(HttpMethod.Get, path.ToString()), type, cancellationToken);

    private Task<TResult?> FindAsync<TResult>(WirePath path, JsonTypeInfo<TResult> type, CancellationToken cancellationToken)
        where TResult : class => _wire.FindAsync(path, type, cancellationToken);
}
