using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Fabric.Client.Http.Wire;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Recall;

namespace Fabric.Client.Http;

/// <summary>
/// A fabric in another process, over HTTP. Every call that fails in passing is sent again, a write under one operation id, so that it
/// is done once; and a read waits for a replica that knows the writes made through this instance. Thread-safe; keep one for long.
/// </summary>
public sealed class HttpFabric : IFabric, IDisposable
{
    private const int PageSize = 256;

    private readonly WireClient _wire;

    private HttpFabric(WireClient wire) => _wire = wire;

    /// <summary>Makes a client. Nothing is sent before the first call.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="services">The clock, ids, randomness and transport; the usual ones when unset.</param>
    /// <exception cref="FabricException">An option is out of range; the message names all that are.</exception>
    public static HttpFabric Create(FabricClientOptions options, HttpFabricServices? services = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var check = new FabricClientOptionsValidator().Validate(null, options);
        return check.Failed
            ? throw new FabricException(ErrorCode.InvalidRequest, string.Join(" ", check.Failures!))
            : new(new WireClient(options, services ?? new()));
    }

    /// <inheritdoc/>
    public IMemoryBank Bank(BankId id) => new HttpMemoryBank(_wire, id);

    /// <inheritdoc/>
    public IWorkingMemory Agent(AgentId id) => new HttpWorkingMemory(_wire, id, default);

    /// <inheritdoc/>
    public ITeamMemory Team(TeamId id) => new HttpTeam(_wire, id);

    /// <inheritdoc/>
    public Task<RecallResult> RecallAsync(
        IReadOnlyList<BankId> banks, RecallRequest request, CancellationToken cancellationToken = default)
    {
        foreach (var bank in banks ?? [])
        {
            Identifier.Check(bank.Value, "bank");
        }

        var call = new WireCall(HttpMethod.Post, "v1/recall")
        {
            Banks = banks ?? [],
            Body = WireBody.Of(new BanksRecall(banks ?? [], request), WireJson.Context.BanksRecall),
        };
        return _wire.SendAsync(call, WireJson.Reading.RecallResult, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<RecallResult> SearchAsync(RecallRequest request, CancellationToken cancellationToken = default) =>
        _wire.SendAsync(
            new WireCall(HttpMethod.Post, "v1/search") { Body = WireBody.Of(request, WireJson.Context.RecallRequest) },
            WireJson.Reading.RecallResult,
            cancellationToken);

    /// <inheritdoc/>
    public Task<ProjectionStatus> SearchStatusAsync(CancellationToken cancellationToken = default) =>
        _wire.SendAsync(new WireCall(HttpMethod.Get, "v1/search"), WireJson.Context.ProjectionStatus, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<BankId> ListBanksAsync(CancellationToken cancellationToken = default) =>
        ListAsync("v1/banks", WireJson.Context.BanksPage, static page => (page.Banks, page.Next?.Value), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<AgentId> ListAgentsAsync(CancellationToken cancellationToken = default) =>
        ListAsync("v1/agents", WireJson.Context.AgentsPage, static page => (page.Agents, page.Next?.Value), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<TeamId> ListTeamsAsync(CancellationToken cancellationToken = default) =>
        ListAsync("v1/teams", WireJson.Context.TeamsPage, static page => (page.Teams, page.Next?.Value), cancellationToken);

    /// <summary>Closes the connections. Calls under way fail.</summary>
    public void Dispose() => _wire.Dispose();

    private async IAsyncEnumerable<T> ListAsync<TPage, T>(
        string route,
        JsonTypeInfo<TPage> type,
        Func<TPage, (IReadOnlyList<T> Names, string? Next)> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var path = new WirePath(route).With("after", after).With("limit", PageSize).ToString();
            var page = await _wire.SendAsync(new WireCall(HttpMethod.Get, path), type, cancellationToken).ConfigureAwait(false);
            (var names, after) = read(page);
            foreach (var name in names)
            {
                yield return name;
            }
        }
        while (after is not null);
    }
}
