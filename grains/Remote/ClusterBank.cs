using System.Runtime.CompilerServices;
using Fabric.Client.Embedded;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;
using Fabric.Grains.Contract;

namespace Fabric.Grains.Remote;

/// <summary>One bank, wherever it is in the cluster.</summary>
internal sealed partial class ClusterBank : IServedBank
{
    private readonly GrainCalls _calls;
    private readonly IBankGrain _grain;

    public ClusterBank(GrainCalls calls, BankId id)
    {
        Identifier.Check(id.Value, "bank");
        _calls = calls;
        _grain = calls.Find<IBankGrain>(id.Value);
        Id = id;
    }

    public BankId Id { get; }

    public async Task<RecallResult> RecallAsync(RecallRequest request, CancellationToken cancellationToken = default) =>
        (await RecallStoredAsync(request, cancellationToken)).Decode();

    public Task<StoredRecall> RecallStoredAsync(RecallRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ReadAsync(token => _grain.RecallAsync(request, token), cancellationToken);
    }

    public Task<ReflectResult> ReflectAsync(ReflectRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ReadAsync(token => _grain.ReflectAsync(request, token), cancellationToken);
    }

    public Task<Memory?> GetAsync(MemoryId id, int? version = null, CancellationToken cancellationToken = default) =>
        ReadAsync(token => _grain.GetAsync(id.Value, version, token), cancellationToken);

    public Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ReadAsync(token => _grain.ListAsync(request, token), cancellationToken);
    }

    public async Task<IReadOnlyList<Memory>> LastAsync(SessionId session, int count, CancellationToken cancellationToken = default) =>
        await ReadAsync(token => _grain.LastAsync(session.Value, count, token), cancellationToken);

    public async Task<IReadOnlyList<SessionOverview>> SessionsAsync(CancellationToken cancellationToken = default) =>
        await ReadAsync(_grain.SessionsAsync, cancellationToken);

    public Task<BankStats> StatsAsync(CancellationToken cancellationToken = default) => ReadAsync(_grain.StatsAsync, cancellationToken);

    public ValueTask<long> ReadEpochAsync(CancellationToken cancellationToken) => new(ReadAsync(_grain.ReadEpochAsync, cancellationToken));

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

    public IAsyncEnumerable<long> WatchAsync(long after, CancellationToken cancellationToken) =>
        GrainStreams.FollowAsync(_calls, after, _grain.WatchAsync, static epoch => epoch, cancellationToken);

    public Task<RetainResult> RetainAsync(RetainRequest request, CancellationToken cancellationToken = default) =>
        RetainWritableAsync(request, cancellationToken);

    public Task<RetainResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.AppendAsync, cancellationToken);

    public Task<CiteResult> CiteAsync(CiteRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.CiteAsync, cancellationToken);

    public Task<CloseSessionResult> CloseSessionAsync(CloseSessionRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.CloseSessionAsync, cancellationToken);

    public Task<ReviseResult> ReviseAsync(ReviseRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.ReviseAsync, cancellationToken);

    public Task<ForgetResult> ForgetAsync(ForgetRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.ForgetAsync, cancellationToken);

    public Task<RestoreResult> RestoreAsync(RestoreRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.RestoreAsync, cancellationToken);

    public Task<EraseResult> EraseAsync(EraseRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.EraseAsync, cancellationToken);

    public Task<LinkResult> LinkAsync(LinkRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(request, _grain.LinkAsync, cancellationToken);

    private Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        _calls.ReadAsync(call, cancellationToken);

    private Task<TResult> WriteAsync<TRequest, TResult>(
        TRequest request, Func<TRequest, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
        where TRequest : WriteRequest =>
        _calls.WriteAsync(request, call, cancellationToken);
}
