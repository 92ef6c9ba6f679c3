using System.Text.Json;
using Fabric.Client.Embedded;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;
using Fabric.Testing.Storage;
using Fabric.Testing.Time;
using Xunit;

namespace Fabric.Client.Tests.Replicas;

/// <summary>
/// Two processes in one: an engine that owns a bank, and one that has copies, over the same store and clock and with a wire between them. The
/// clock stands still, so what waits for time waits until the test says so.
/// </summary>
public abstract class ReplicaTest : IAsyncDisposable
{
    protected static readonly ActorKey Key = ActorKey.Bank(SpaceId.Default, "team");

    private readonly List<IAsyncDisposable> _opened = [];

    private protected ReplicaTest() => Store = new InMemoryRecordStore(Time);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected ManualTime Time { get; } = new();

    protected InMemoryRecordStore Store { get; }

    protected ReplicaOptions Options { get; set; } = new();

    /// <summary>The engine that owns the bank.</summary>
    private protected EmbeddedFabric OwnerFabric { get; private set; } = null!;

    private protected ReplicaOwner Owner { get; private set; } = null!;

    private protected Wire Wire { get; private set; } = null!;

    private protected ReplicaStore Replicas { get; private set; } = null!;

    private protected ReplicaReads Reads { get; private set; } = null!;

    protected IMemoryBank Bank => OwnerFabric.Bank("team");

    public async ValueTask DisposeAsync()
    {
        if (Replicas is not null)
        {
            await Replicas.DisposeAsync();
        }

        foreach (var opened in _opened)
        {
            await opened.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the owner and the process with copies.</summary>
    protected async Task OpenAsync(TimeProvider? replicaTime = null)
    {
        (OwnerFabric, Owner) = await OpenOwnerAsync("one");
        Wire = new Wire(Owner);
        var other = await EmbeddedFabric.OpenAsync(Store, null, new() { Time = Time }, Token);
        _opened.Add(other);
        Replicas = new ReplicaStore(new ReplicaHost("copies", Wire, Store, other.Engine.MakeCopy) { Options = Options, Time = replicaTime ?? Time });
        Reads = new ReplicaReads(other.Engine, Replicas);
    }

    private protected async Task<(EmbeddedFabric Fabric, ReplicaOwner Owner)> OpenOwnerAsync(string name)
    {
        EmbeddedFabric? fabric = null;
        var leases = new OwnerLeases(Store, name, Options.OwnerTerm, Time);
        var owner = new ReplicaOwner(leases, Options, Time, key => fabric?.Engine.Table.FindMemoryBytes(key) ?? 0);
        fabric = await EmbeddedFabric.OpenAsync(Store, null, new() { Time = Time, Copies = owner }, Token);
        _opened.Add(fabric);
        return (fabric, owner);
    }

    private protected Task<ReplicaAnswer<StoredRecall>> AskAsync(string question = "what is the limit", long? epoch = null, string bank = "team") =>
        AskAsync(new RecallRequest(question), epoch, bank);

    private protected async Task<ReplicaAnswer<StoredRecall>> AskAsync(RecallRequest request, long? epoch = null, string bank = "team")
    {
        var epochs = epoch is { } seen ? new Dictionary<BankId, long> { [bank] = seen } : null;
        return await Reads.TryRecallAsync(SpaceId.Default, [bank], request, epochs, Token);
    }

    /// <summary>Asks until there is a copy, and waits until it may answer.</summary>
    protected async Task WarmAsync(string bank = "team")
    {
        for (var i = 0; i < Options.AdmitHeat; i++)
        {
            await AskAsync(bank: bank);
        }

        await Replicas.UntilAsync(ActorKey.Bank(SpaceId.Default, bank), static view => view is not null, Token);
    }

    /// <summary>From now on nothing reaches the process with the copy, as if it were stopped. A pull is always under way; what it gets is held.</summary>
    protected async Task StopAsync()
    {
        Wire.Hold();
        await Bank.RetainAsync("Something that ends the pull that is under way.", Token);
        await Wire.Waiting.WaitAsync(Token);
    }

    /// <summary>Everything of an answer but how long it took.</summary>
    protected static string Describe(RecallResult answer) => JsonSerializer.Serialize(answer with { Cost = answer.Cost with { Elapsed = default } });

    /// <summary>How many of the memories that an answer holds have a text.</summary>
    private protected static int Count(ReplicaAnswer<StoredRecall> answer, string text) =>
        answer.Result!.Decode().Hits.Count(hit => hit.Memory.Text == text);
}
