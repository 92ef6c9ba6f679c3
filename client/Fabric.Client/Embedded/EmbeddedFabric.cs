using Fabric.Client.Embeddings;
using Fabric.Client.Hosting;
using Fabric.Core.Embeddings;
using Fabric.Core.Enrichment;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Recall;
using Fabric.Core.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Client.Embedded;

/// <summary>
/// A fabric inside this process. Reads run on their callers' threads over the latest committed state and never wait for a write;
/// writes of one bank are done one turn at a time, and those that come together share a commit. Thread-safe.
/// </summary>
public sealed class EmbeddedFabric : IFabric, IServedSpaces, IAsyncDisposable
{
    private readonly EmbeddedEngine _engine;
    private readonly SpaceView _view;
    private readonly bool _ownsStore;

    internal EmbeddedFabric(EmbeddedEngine engine, bool ownsStore)
    {
        _engine = engine;
        _ownsStore = ownsStore;
        _view = new SpaceView(engine, new SpaceId(engine.Options.Space));
    }

    internal EmbeddedEngine Engine => _engine;

    /// <summary>How the embedding service does, over all spaces: for the process that runs the fabric. Null when none is configured.</summary>
    public EmbeddingStatus? Embeddings => _engine.Embeddings?.ReadStatus();

    /// <summary>Opens a fabric over a store, which it disposes when it is disposed.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">How it runs; the defaults when unset.</param>
    /// <param name="services">The clock, ids, embedder and logger; the usual ones when unset.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="FabricException">An option is out of range, or the store cannot be opened.</exception>
    public static async Task<EmbeddedFabric> OpenAsync(
        IRecordStore store,
        FabricOptions? options = null,
        EmbeddedServices? services = null,
        CancellationToken cancellationToken = default)
    {
        var fabric = Create(store, options ?? new(), services ?? new(), ownsStore: true);
        try
        {
            await fabric._engine.OpenAsync(cancellationToken).ConfigureAwait(false);
            return fabric;
        }
        catch
        {
            await fabric.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public IMemoryBank Bank(BankId id) => _view.Bank(id);

    /// <inheritdoc/>
    public IWorkingMemory Agent(AgentId id) => _view.Agent(id);

    /// <inheritdoc/>
    public ITeamMemory Team(TeamId id) => _view.Team(id);

    /// <inheritdoc/>
    public Task<RecallResult> RecallAsync(
        IReadOnlyList<BankId> banks, RecallRequest request, CancellationToken cancellationToken = default) =>
        _view.RecallAsync(banks, request, cancellationToken);

    /// <inheritdoc/>
    public Task<RecallResult> SearchAsync(RecallRequest request, CancellationToken cancellationToken = default) =>
        _view.SearchAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<ProjectionStatus> SearchStatusAsync(CancellationToken cancellationToken = default) =>
        _view.SearchStatusAsync(cancellationToken);

    /// <summary>
    /// Makes a space's part of the projection anew from the records, and returns when it is done; searches go on meanwhile. It is done
    /// by itself when the projection was wiped or the store went back in time, so this is for whoever does not trust it.
    /// </summary>
    /// <param name="space">The space.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellationToken">Ends the waiting; the rebuild goes on.</param>
    /// <exception cref="FabricException">No projection is configured, or another process feeds it.</exception>
    public async Task RebuildSearchAsync(
        SpaceId space, IProgress<ProjectionRebuild>? progress = null, CancellationToken cancellationToken = default)
    {
        var done = await new SpaceView(_engine, space).RebuildSearchAsync(progress, cancellationToken).ConfigureAwait(false);
        await done.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<BankId> ListBanksAsync(CancellationToken cancellationToken = default) =>
        _view.ListBanksAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<AgentId> ListAgentsAsync(CancellationToken cancellationToken = default) =>
        _view.ListAgentsAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<TeamId> ListTeamsAsync(CancellationToken cancellationToken = default) =>
        _view.ListTeamsAsync(cancellationToken);

    /// <summary>The fabric as another space sees it. The space must come from verified credentials, never from a payload.</summary>
    /// <param name="space">The space.</param>
    /// <exception cref="FabricException">The name of the space is not an <see cref="Identifier"/>.</exception>
    public IFabric InSpace(SpaceId space) => new SpaceView(_engine, space);

    /// <inheritdoc/>
    bool IServedSpaces.IsOpen => _engine.IsOpen;

    /// <inheritdoc/>
    IServedFabric IServedSpaces.ServeSpace(SpaceId space) => new SpaceView(_engine, space);

    /// <summary>Takes no more calls, finishes the writes that wait, and lets everything go. A second call changes nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        await _engine.StopAsync().ConfigureAwait(false);
        if (_ownsStore)
        {
            await _engine.Store.DisposeAsync().ConfigureAwait(false);
        }
    }

    internal static EmbeddedFabric Create(IRecordStore store, FabricOptions options, EmbeddedServices services, bool ownsStore)
    {
        var check = new FabricOptionsValidator().Validate(null, options);
        if (check.Failed)
        {
            throw new FabricException(ErrorCode.InvalidRequest, string.Join(" ", check.Failures!));
        }

        CheckServices(options.Embeddings, services);
        var engine = new EmbeddedEngine(
            store,
            options,
            services.Embedder ?? new WordVectorEmbedder(),
            services.Time ?? TimeProvider.System,
            services.Ids ?? TimeOrderedIds.Instance,
            services.Logger ?? NullLogger<EmbeddedFabric>.Instance,
            services,
            FindEnricher(options, services));
        return new EmbeddedFabric(engine, ownsStore);
    }

    private static void CheckServices(EmbeddingOptions? options, EmbeddedServices services)
    {
        if ((options is not null && services.EmbeddingService is null)
            || (options?.Previous is not null && services.PreviousEmbeddingService is null))
        {
            throw new FabricException(
                ErrorCode.InvalidRequest,
                $"Fabric:Embeddings{(services.EmbeddingService is null ? "" : ":Previous")} is set, and no embedding service is registered for "
                    + "it; add one, such as with services.AddFabricOpenAIEmbeddings().");
        }
    }

    private static ITextEnricher? FindEnricher(FabricOptions options, EmbeddedServices services)
    {
        if (!options.Enrichment.Enabled)
        {
            return null;
        }

        return services.Enricher
            ?? (services.Chat is { } chat
                ? new ChatTextEnricher(chat, options.Enrichment.ToChat(), services.Time ?? TimeProvider.System)
                : throw new FabricException(
                    ErrorCode.InvalidRequest,
                    "Fabric:Enrichment:Enabled is set, and no IChatClient or ITextEnricher is registered; register one, or leave the setting out."));
    }
}
