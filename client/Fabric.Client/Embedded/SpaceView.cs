using System.Diagnostics;
using Fabric.Client.Projections;
using Fabric.Client.Searching;
using Fabric.Client.Sharing;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Recall;
using Fabric.Core.Recall.Ranking;
using Fabric.Core.Storage;
using Fabric.Core.Telemetry;

namespace Fabric.Client.Embedded;

/// <summary>The engine as one space sees it.</summary>
internal sealed class SpaceView : IFabric, IServedFabric
{
    private const int MaxBanks = 64;

    private readonly EmbeddedEngine _engine;
    private readonly SpaceId _space;

    public SpaceView(EmbeddedEngine engine, SpaceId space)
    {
        Identifier.Check(space.Value, "space");
        _engine = engine;
        _space = space;
    }

    public IMemoryBank Bank(BankId id) => new EmbeddedBank(_engine, _space, id);

    public ITeamMemory Team(TeamId id) => new EmbeddedTeam(_engine, _space, id);

    public IWorkingMemory Agent(AgentId id) => new EmbeddedAgent(_engine, _engine.Place?.Fabric(_space) ?? this, ActorKey.Agent(_space, id), default);

    public async Task<RecallResult> RecallAsync(
        IReadOnlyList<BankId> banks, RecallRequest request, CancellationToken cancellationToken = default) =>
        (await RecallStoredAsync(banks, request, seen: null, cancellationToken).ConfigureAwait(false)).Decode();

    public Task<StoredRecall> RecallStoredAsync(
        IReadOnlyList<BankId> banks, RecallRequest request, IReadOnlyDictionary<BankId, long>? seen, CancellationToken cancellationToken) =>
        RecallAsync(banks, request, (bank, _) => new(seen?.GetValueOrDefault(bank) ?? 0), cancellationToken);

    public async Task<RecallResult> SearchAsync(RecallRequest request, CancellationToken cancellationToken = default) =>
        (await SearchStoredAsync(request, cancellationToken).ConfigureAwait(false)).Decode();

    public async Task<StoredRecall> SearchStoredAsync(RecallRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = Stopwatch.GetTimestamp();
        var activity = FabricTelemetry.StartOperation("search");
        Exception? fault = null;
        try
        {
            await _engine.OpenAsync(cancellationToken).ConfigureAwait(false);
            return _engine.Projector is { } projector
                ? await SearchProjectedAsync(request, projector, cancellationToken).ConfigureAwait(false)
                : await SearchBanksAsync(request, null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            fault = exception;
            throw;
        }
        finally
        {
            FabricTelemetry.EndOperation("search", activity, started, fault);
        }
    }

    public async Task<ProjectionStatus> SearchStatusAsync(CancellationToken cancellationToken = default)
    {
        await _engine.OpenAsync(cancellationToken).ConfigureAwait(false);
        return _engine.Projector?.ReadStatus(_space) ?? new(ProjectionState.None);
    }

    public async Task<Task> RebuildSearchAsync(IProgress<ProjectionRebuild>? progress, CancellationToken cancellationToken)
    {
        await _engine.OpenAsync(cancellationToken).ConfigureAwait(false);
        return (_engine.Projector ?? throw new FabricException(
                ErrorCode.InvalidRequest, "There is nothing to rebuild: no projection is configured. Set Fabric:Qdrant:Url."))
            .Of(_space).Rebuild(progress);
    }

    public async Task<IReadOnlyList<string>> ListNamesAsync(ActorKind kind, string? after, int limit, CancellationToken cancellationToken)
    {
        await _engine.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await _engine.Store.ListActorsAsync(_space, kind, after, limit, cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<BankId> ListBanksAsync(CancellationToken cancellationToken = default) =>
        this.ListAsync(ActorKind.Bank, BankId.FromString, cancellationToken);

    public IAsyncEnumerable<AgentId> ListAgentsAsync(CancellationToken cancellationToken = default) =>
        this.ListAsync(ActorKind.Agent, AgentId.FromString, cancellationToken);

    public IAsyncEnumerable<TeamId> ListTeamsAsync(CancellationToken cancellationToken = default) =>
        this.ListAsync(ActorKind.Team, TeamId.FromString, cancellationToken);

    private async Task<StoredRecall> SearchProjectedAsync(RecallRequest request, Projector projector, CancellationToken cancellationToken)
    {
        try
        {
            return await _engine.SearchAsync(_space, request, projector, cancellationToken).ConfigureAwait(false);
        }
        catch (FabricException down) when (down.Code == ErrorCode.Unavailable)
        {
            // Few banks can answer for themselves, and what they say is never behind.
            return await SearchBanksAsync(request, down.Message, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<StoredRecall> SearchBanksAsync(RecallRequest request, string? why, CancellationToken cancellationToken)
    {
        BankByBankSearch.CheckTimes(request);
        RecallRules.Check(request);
        var banks = await BankByBankSearch.ListAsync(this, cancellationToken, why).ConfigureAwait(false);
        return banks.Count == 0
            ? new("", [], new Dictionary<BankId, long>(), new(request.Effort, 0, 0, 0, TimeSpan.Zero))
            : await RecallAsync(banks, request, ReadEpochAsync, cancellationToken).ConfigureAwait(false);
    }

    // A search shows all that was acknowledged before it, whoever wrote it: the banks' owners are asked how far they are.
    private ValueTask<long> ReadEpochAsync(BankId bank, CancellationToken cancellationToken) =>
        ((IServedBank)_engine.Place!.Fabric(_space).Bank(bank)).ReadEpochAsync(cancellationToken);

    /// <summary>Asks several banks: the engine's own, and those of others as far as <paramref name="epochOf"/> says at least.</summary>
    private async Task<StoredRecall> RecallAsync(
        IReadOnlyList<BankId> banks, RecallRequest request, Func<BankId, CancellationToken, ValueTask<long>> epochOf, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (banks is null || banks.Count is 0 or > MaxBanks)
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"There are {banks?.Count ?? 0} banks; give 1 to {MaxBanks}.");
        }

        var started = Stopwatch.GetTimestamp();
        var activity = FabricTelemetry.StartOperation("recall");
        Exception? fault = null;
        var readings = new List<BankReading>(banks.Count);
        try
        {
            await _engine.OpenAsync(cancellationToken).ConfigureAwait(false);
            foreach (var bank in banks.Distinct())
            {
                Identifier.Check(bank.Value, "bank");
                var key = ActorKey.Bank(_space, bank);
                readings.Add(_engine.Share is { } share && !_engine.Place!.Owns(key)
                    ? await share.ReadAsync(key, await epochOf(bank, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)
                    : await ReadOwnAsync(key, cancellationToken).ConfigureAwait(false));
            }

            BankReader[] readers = [.. readings.Select(static reading => reading.Reader)];
            var answer = await _engine.RecallAsync(readers, request, cancellationToken).ConfigureAwait(false);
            return readings.TrueForAll(static reading => reading.Counts)
                ? answer
                : throw new FabricException(ErrorCode.Unavailable, "A bank was not read within a lease; try again.");
        }
        catch (Exception exception)
        {
            fault = exception;
            throw;
        }
        finally
        {
            readings.ForEach(static reading => reading.Dispose());
            FabricTelemetry.EndOperation("recall", activity, started, fault);
        }
    }

    private async ValueTask<BankReading> ReadOwnAsync(ActorKey bank, CancellationToken cancellationToken)
    {
        var use = _engine.UseBank(bank);
        try
        {
            var hold = await _engine.HoldAsync(use, cancellationToken).ConfigureAwait(false);
            _engine.Embeddings?.OnRead(bank, hold.Actor.Reader);
            return new(hold.Actor.Reader, () => hold.Counts, () =>
            {
                hold.Dispose();
                use.Dispose();
            });
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }
}
