using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Recall;
using Fabric.Grains.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Grains.Remote;

/// <summary>
/// A fabric that runs on a cluster: in a silo of it, or in a process that is only its client. What fails in passing, as when a silo ends, is
/// called again, a write under one operation id. Thread-safe.
/// </summary>
public sealed class ClusterFabric : IFabric, IServedSpaces
{
    private readonly GrainReferences _grains;
    private readonly SpaceKeys _keys;
    private readonly Lazy<EmbeddedFabric?> _local;
    private readonly KnownBanks _banks = new();
    private readonly ClusterSpace _space;

    internal ClusterFabric(GrainReferences grains, SpaceKeys keys, string space, IServiceProvider? silo = null)
    {
        _grains = grains;
        _keys = keys;

        // The engine is made with a way to reach the whole fabric, and so after it.
        _local = new(() => silo?.GetRequiredService<EmbeddedFabric>());
        _space = ServeSpace(new SpaceId(space));
    }

    /// <inheritdoc/>
    bool IServedSpaces.IsOpen => _local.Value is null or { Engine.IsOpen: true };

    /// <inheritdoc/>
    public IMemoryBank Bank(BankId id) => _space.Bank(id);

    /// <inheritdoc/>
    public IWorkingMemory Agent(AgentId id) => _space.Agent(id);

    /// <inheritdoc/>
    public ITeamMemory Team(TeamId id) => _space.Team(id);

    /// <inheritdoc/>
    public Task<RecallResult> RecallAsync(
        IReadOnlyList<BankId> banks, RecallRequest request, CancellationToken cancellationToken = default) =>
        _space.RecallAsync(banks, request, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<BankId> ListBanksAsync(CancellationToken cancellationToken = default) =>
        _space.ListBanksAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<AgentId> ListAgentsAsync(CancellationToken cancellationToken = default) =>
        _space.ListAgentsAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<TeamId> ListTeamsAsync(CancellationToken cancellationToken = default) =>
        _space.ListTeamsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<RecallResult> SearchAsync(RecallRequest request, CancellationToken cancellationToken = default) =>
        _space.SearchAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<ProjectionStatus> SearchStatusAsync(CancellationToken cancellationToken = default) =>
        _space.SearchStatusAsync(cancellationToken);

    /// <summary>The fabric as another space sees it. The space must come from verified credentials, never from a payload.</summary>
    /// <param name="space">The space.</param>
    /// <exception cref="FabricException">The name of the space is not an <see cref="Identifier"/>.</exception>
    public IFabric InSpace(SpaceId space) => ServeSpace(space);

    /// <inheritdoc/>
    IServedFabric IServedSpaces.ServeSpace(SpaceId space) => ServeSpace(space);

    private ClusterSpace ServeSpace(SpaceId space)
    {
        Identifier.Check(space.Value, "space");
        return new ClusterSpace(new GrainCalls(_grains, _keys, space, _banks), _local);
    }
}
