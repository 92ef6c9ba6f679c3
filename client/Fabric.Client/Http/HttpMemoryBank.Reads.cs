using System.Runtime.CompilerServices;
using System.Text.Json;
using Fabric.Client.Http.Wire;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;

namespace Fabric.Client.Http;

/// <content>Reads: each may be sent again.</content>
internal sealed partial class HttpMemoryBank
{
    private const int HistoryPage = 256;

    public async Task<RecallResult> RecallAsync(RecallRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new WireCall(HttpMethod.Post, _path + "/recall")
        {
            Banks = _banks,
            Body = WireBody.Of(request, WireJson.Context.RecallRequest),
        };
        return await _wire.SendAsync(call, WireJson.Reading.RecallResult, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ReflectResult> ReflectAsync(ReflectRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new WireCall(HttpMethod.Post, _path + "/reflect")
        {
            Banks = _banks,
            Body = WireBody.Of(request, WireJson.Context.ReflectRequest),
        };
        return await _wire.SendAsync(call, WireJson.Context.ReflectResult, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<Memory>> LastAsync(SessionId session, int count, CancellationToken cancellationToken = default)
    {
        var path = new WirePath($"{_path}/sessions/{Segment(session.Value, "session")}/messages").With("last", count).ToString();
        return await ReadAsync(path, WireJson.Reading.IReadOnlyListMemory, cancellationToken).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<SessionOverview>> SessionsAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(_path + "/sessions", WireJson.Context.IReadOnlyListSessionOverview, cancellationToken);

    public async Task<Memory?> GetAsync(MemoryId id, int? version = null, CancellationToken cancellationToken = default)
    {
        var path = new WirePath($"{_path}/memories/{Segment(id.Value, "memory id")}").With("version", version).ToString();
        try
        {
            return await ReadAsync(path, WireJson.Reading.Memory, cancellationToken).ConfigureAwait(false);
        }
        catch (FabricException fault) when (fault.Code is ErrorCode.NotFound or ErrorCode.Erased)
        {
            return null;
        }
    }

    public Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken = default)
    {
        var path = new WirePath(_path + "/memories")
            .With("filter", request.Filter?.Expression.GetRawText())
            .With("order", JsonNamingPolicy.CamelCase.ConvertName(request.Order.ToString()))
            .With("limit", request.Limit)
            .With("cursor", request.Cursor)
            .With("includeInactive", request.IncludeInactive)
            .With("forgotten", request.Forgotten)
            .ToString();
        return ReadAsync(path, WireJson.Reading.MemoryPage, cancellationToken);
    }

    public Task<BankStats> StatsAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(_path + "/stats", WireJson.Context.BankStats, cancellationToken);

    public async IAsyncEnumerable<HistoryEntry> HistoryAsync(
        MemoryId? memory = null, long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long? next = after;
        while (next is not null)
        {
            var path = new WirePath(_path + "/history")
                .With("memory", memory?.Value).With("after", next).With("limit", HistoryPage).ToString();
            var page = await ReadAsync(path, WireJson.Context.HistoryPage, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }

            next = page.Next;
        }
    }
}
