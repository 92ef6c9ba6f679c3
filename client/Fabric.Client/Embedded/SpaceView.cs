using System.Diagnostics;
using System.Runtime.CompilerServices;
using Fabric.Core.Actors;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Storage;
using Fabric.Core.Telemetry;

namespace Fabric.Client.Embedded;

/// <summary>The engine as one space sees it.</summary>
internal sealed class SpaceView : IFabric, IServedFabric
{
    private const int MaxBanks = 64;
    private const int PageSize = 256;

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
        (await RecallStoredAsync(banks, request, cancellationToken).ConfigureAwait(false)).Decode();

    public async Task<StoredRecall> RecallStoredAsync(
        IReadOnlyList<BankId> banks, RecallRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (banks is null || banks.Count is 0 or > MaxBanks)
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"There are {banks?.Count ?? 0} banks; give 1 to {MaxBanks}.");
        }

        var started = Stopwatch.GetTimestamp();
        var activity = FabricTelemetry.StartOperation("recall");
        Exception? fault = null;
        var uses = new List<ActivationUse<MemoryBank, BankTurn>>(banks.Count);
        var holds = new List<ActorHold<MemoryBank>>(banks.Count);
        try
        {
            await _engine.OpenAsync(cancellationToken).ConfigureAwait(false);
            foreach (var bank in banks.Distinct())
            {
                Identifier.Check(bank.Value, "bank");
                var key = ActorKey.Bank(_space, bank);
                var copies = _engine.Place?.Owns(key) == false ? _engine.Copies : null;
                var use = copies is null ? _engine.UseBank(key) : copies.Use(key);
                uses.Add(use);
                holds.Add(copies is null
                    ? await _engine.HoldAsync(use, cancellationToken).ConfigureAwait(false)
                    : await copies.HoldAsync(use, cancellationToken).ConfigureAwait(false));
            }

            BankReader[] readers = [.. holds.Select(static hold => hold.Actor.Reader)];
            for (var i = 0; i < readers.Length && _engine.Embeddings is not null; i++)
            {
                _engine.Embeddings.OnRead(uses[i].Slot.Activation.Key, readers[i]);
            }

            var answer = await _engine.RecallAsync(readers, request, cancellationToken).ConfigureAwait(false);
            return uses.TrueForAll(static use => use.Slot.Lease is not { IsValid: false })
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
            holds.ForEach(static hold => hold.Dispose());
            uses.ForEach(static use => use.Dispose());
            FabricTelemetry.EndOperation("recall", activity, started, fault);
        }
    }

    public async Task<IReadOnlyList<BankId>> ListBanksAsync(BankId? after, int limit, CancellationToken cancellationToken)
    {
        await _engine.OpenAsync(cancellationToken).ConfigureAwait(false);
        var names = await _engine.Store
            .ListActorsAsync(_space, ActorKind.Bank, after?.Value, limit, cancellationToken).ConfigureAwait(false);
        return [.. names.Select(BankId.FromString)];
    }

    public async IAsyncEnumerable<BankId> ListBanksAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await _engine.OpenAsync(cancellationToken).ConfigureAwait(false);
        string? after = null;
        while (true)
        {
            var names = await _engine.Store
                .ListActorsAsync(_space, ActorKind.Bank, after, PageSize, cancellationToken).ConfigureAwait(false);
            foreach (var name in names)
            {
                yield return new BankId(name);
            }

            if (names.Count < PageSize)
            {
                yield break;
            }

            after = names[^1];
        }
    }
}
