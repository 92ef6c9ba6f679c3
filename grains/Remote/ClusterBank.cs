using System.Runtime.CompilerServices;
using Fabric.Client.Embedded;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Storage;
using Fabric.Grains.Contract;

namespace Fabric.Grains.Remote;

/// <summary>One bank, wherever it is in the cluster.</summary>
internal sealed partial class ClusterBank : IServedBank
{
    private readonly GrainCalls _calls;
    private readonly IBankGrain _grain;
    private readonly Lazy<LocalBank?> _local;

    /// <param name="calls">How grains are called.</param>
    /// <param name="id">The bank.</param>
    /// <param name="silo">The engine in this process, which may have a copy; null where it is no silo.</param>
    public ClusterBank(GrainCalls calls, BankId id, Lazy<EmbeddedFabric?> silo)
    {
        Identifier.Check(id.Value, "bank");
        _calls = calls;
        _grain = calls.Find<IBankGrain>(id.Value);
        _local = new(() => silo.Value is { } fabric ? new LocalBank(fabric.Engine, Key, _grain) : null);
        Id = id;
    }

    public BankId Id { get; }

    private ActorKey Key => ActorKey.Bank(_calls.Space, Id);

    public Task<Memory?> GetAsync(MemoryId id, int? version = null, CancellationToken cancellationToken = default) =>
        ReadAsync(token => _grain.GetAsync(id.Value, version, token), cancellationToken);

    public async Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var page = await ReadAsync(token => _grain.ListAsync(request, token), cancellationToken);
        _calls.Banks.Note(Key, page.Epoch);
        return page;
    }

    public async Task<IReadOnlyList<Memory>> LastAsync(SessionId session, int count, CancellationToken cancellationToken = default) =>
        await ReadAsync(token => _grain.LastAsync(session.Value, count, token), cancellationToken);

    public async Task<IReadOnlyList<SessionOverview>> SessionsAsync(CancellationToken cancellationToken = default) =>
        await ReadAsync(_grain.SessionsAsync, cancellationToken);

    public async Task<BankStats> StatsAsync(CancellationToken cancellationToken = default)
    {
        var stats = await ReadAsync(_grain.StatsAsync, cancellationToken);
        _calls.Banks.Note(Key, stats.Epoch);
        return stats;
    }

    public async ValueTask<long> ReadEpochAsync(CancellationToken cancellationToken)
    {
        var epoch = await ReadAsync(_grain.ReadEpochAsync, cancellationToken);
        _calls.Banks.Note(Key, epoch);
        return epoch;
    }

    public async IAsyncEnumerable<HistoryEntry> HistoryAsync(
        MemoryId? memory = null, long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (long? next = after; next is { } from;)
        {
            var page = await ReadAsync(token => _grain.HistoryAsync(memory?.Value, from, token), cancellationToken);
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }

            next = page.Next;
        }
    }

    // Who was told of an epoch expects to see it.
    public IAsyncEnumerable<long> WatchAsync(long after, CancellationToken cancellationToken) =>
        GrainStreams.FollowAsync(_calls, after, _grain.WatchAsync, static epoch => epoch, cancellationToken).Select(epoch =>
        {
            _calls.Banks.Note(Key, epoch);
            return epoch;
        });

    public Task<RetainResult> RetainAsync(RetainRequest request, CancellationToken cancellationToken = default) =>
        RetainWritableAsync(request, cancellationToken);

    public Task<RetainResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.AppendAsync, static result => result.Epoch, cancellationToken);

    public Task<CiteResult> CiteAsync(CiteRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.CiteAsync, static result => result.Epoch, cancellationToken);

    public Task<CloseSessionResult> CloseSessionAsync(CloseSessionRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.CloseSessionAsync, static result => result.Epoch, cancellationToken);

    public Task<ReviseResult> ReviseAsync(ReviseRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.ReviseAsync, static result => result.Epoch, cancellationToken);

    public Task<ForgetResult> ForgetAsync(ForgetRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.ForgetAsync, static result => result.Epoch, cancellationToken);

    public Task<RestoreResult> RestoreAsync(RestoreRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.RestoreAsync, static result => result.Epoch, cancellationToken);

    public Task<EraseResult> EraseAsync(EraseRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.EraseAsync, static result => result.Epoch, cancellationToken);

    public Task<LinkResult> LinkAsync(LinkRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.LinkAsync, static result => result.Epoch, cancellationToken);

    private Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        _calls.ReadAsync(call, cancellationToken);

    private async Task<TResult> WriteAsync<TRequest, TResult>(
        TRequest request, Func<TRequest, CancellationToken, Task<TResult>> call, Func<TResult, long> epoch, CancellationToken cancellationToken)
        where TRequest : WriteRequest
    {
        var result = await _calls.WriteAsync(request, call, cancellationToken);
        _calls.Banks.Note(Key, epoch(result));
        return result;
    }
}
