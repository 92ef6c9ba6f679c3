using System.Text;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Testing.Time;
using Shouldly;
using Xunit;

namespace Fabric.Testing.Storage;

/// <summary>What every record store does. A store's tests derive from it.</summary>
public abstract partial class RecordStoreContract : IAsyncLifetime
{
    protected static readonly SpaceId Space = new("space");

    private IRecordStore? _store;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected ManualTime Time { get; } = new();

    protected IRecordStore Store => _store ?? throw new InvalidOperationException("The store is not open yet.");

    public async ValueTask InitializeAsync()
    {
        _store = await CreateAsync();
        await _store.OpenAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await CleanAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes an empty store whose leases run by <see cref="Time"/>.</summary>
    protected abstract ValueTask<IRecordStore> CreateAsync();

    /// <summary>Takes away what the store left behind.</summary>
    protected virtual ValueTask CleanAsync() => ValueTask.CompletedTask;

    protected static ActorKey Bank(string name, SpaceId? space = null) => new(space ?? Space, ActorKind.Bank, name);

    protected static StoredRecord Record(string key, string body = "{}", byte[]? vector = null) =>
        new(key, Encoding.UTF8.GetBytes(body), vector ?? []);

    protected static ChangeSet Put(params StoredRecord[] records) => new() { Puts = records };

    protected static StoredHistory Entry(long sequence, string subject = "", string body = "{}") =>
        new(sequence, subject, Encoding.UTF8.GetBytes(body));

    protected static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);

    protected async Task CommitAsync(ActorKey actor, long expected, ChangeSet changes) =>
        (await Store.CommitAsync(actor, expected, changes, Stop))
            .ShouldBe(new CommitResult(CommitOutcome.Committed, expected + 1), actor.ToString());

    protected async Task<(long Version, List<StoredRecord> Records)> LoadAsync(ActorKey actor)
    {
        var records = new List<StoredRecord>();
        return (await Store.LoadAsync(actor, records.Add, Stop), records);
    }
}
