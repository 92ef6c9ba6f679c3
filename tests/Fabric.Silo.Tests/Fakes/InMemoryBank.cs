using System.Text.Json;
using System.Text.Json.Serialization;
using Fabric.Client;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Banks.Transfer;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Storage;

namespace Fabric.Silo.Tests.Fakes;

/// <inheritdoc cref="InMemoryFabric"/>
internal sealed class InMemoryBank : IMemoryBank, IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly MemoryBank _bank;
    private readonly List<StoredHistory> _history = [];

    public InMemoryBank(BankId id)
    {
        Id = id;
        _bank = new(ActorKey.Bank(SpaceId.Default, id), new(), new WordVectorEmbedder(), TimeOrderedIds.Instance, TimeProvider.System);
        _bank.CompleteLoad(0);
    }

    public BankId Id { get; }

    public void Dispose() => _bank.Dispose();

    public static RecallResult Answer(IReadOnlyList<RecallHit> hits, int considered) =>
        new("fake", hits, new Dictionary<BankId, long>(), new RecallCost(Effort.Mid, considered, considered, 0, TimeSpan.Zero));

    public Task<RetainResult> RetainAsync(RetainRequest request, CancellationToken cancellationToken = default)
    {
        var prepared = _bank.Prepare(request);
        return Commit(turn => turn.Retain(prepared));
    }

    public Task<ForgetResult> ForgetAsync(ForgetRequest request, CancellationToken cancellationToken = default)
    {
        var prepared = _bank.Prepare(request);
        return Commit(turn => turn.Forget(prepared));
    }

    public Task<RecallResult> RecallAsync(RecallRequest request, CancellationToken cancellationToken = default)
    {
        var at = request.AsOf ?? TimeProvider.System.GetUtcNow();
        var list = new ListRequest { Filter = request.Filter, Limit = 1000, IncludeInactive = true };
        var all = _bank.Reader.List(list, at).Memories
            .Where(memory => memory.State != MemoryState.Quarantined && memory.Validity.Holds(at))
            .Select(static memory => (Memory: memory, Words: Words(memory.Text)))
            .ToList();
        var asked = Words(request.Query);
        var rarity = asked.ToDictionary(
            static word => word, word => Math.Log(1 + (all.Count / (1.0 + all.Count(row => row.Words.Contains(word))))), StringComparer.Ordinal);
        var hits = all
            .Select(row => (row.Memory, Score: row.Words.Where(rarity.ContainsKey).Sum(word => rarity[word]) / Math.Sqrt(row.Words.Count + 5)))
            .Where(static row => row.Score > 0)
            .OrderByDescending(static row => row.Score)
            .Take(request.K)
            .Select(row => new RecallHit(Id, row.Memory, row.Score, 0))
            .ToList();
        return Task.FromResult(Answer(hits, all.Count));
    }

    public Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(_bank.Reader.List(request, TimeProvider.System.GetUtcNow()));

    public IAsyncEnumerable<HistoryEntry> HistoryAsync(
        MemoryId? memory = null, long after = 0, CancellationToken cancellationToken = default) =>
        _history.Where(entry => memory is null || entry.Subject == memory.Value.Value)
            .Select(static entry => JsonSerializer.Deserialize<HistoryEntry>(entry.Body.Span, Json)! with { Sequence = entry.Sequence })
            .ToAsyncEnumerable();

    public Task<BankStats> StatsAsync(CancellationToken cancellationToken = default) => Task.FromResult(_bank.Reader.ReadStats());

    public async Task<TransferSummary> ExportAsync(
        Stream destination, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        foreach (var line in _bank.Reader.ExportLines())
        {
            await destination.WriteAsync(line, cancellationToken);
            await destination.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }

        return _bank.Reader.SummarizeExport();
    }

    public async Task<TransferSummary> ImportAsync(
        Stream source, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(source, leaveOpen: true);
        var lines = new List<ReadOnlyMemory<byte>>();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            lines.Add(System.Text.Encoding.UTF8.GetBytes(line));
        }

        var prepared = _bank.PrepareImport(lines, 1, null);
        return await Commit(turn => turn.Import(prepared));
    }

    public Task<Memory?> GetAsync(MemoryId id, int? version = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(_bank.Reader.Get(id, version, TimeProvider.System.GetUtcNow()));

    public Task<CiteResult> CiteAsync(CiteRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<RetainResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Memory>> LastAsync(SessionId session, int count, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<CloseSessionResult> CloseSessionAsync(CloseSessionRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<SessionOverview>> SessionsAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ReviseResult> ReviseAsync(ReviseRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<RestoreResult> RestoreAsync(RestoreRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<EraseResult> EraseAsync(EraseRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<LinkResult> LinkAsync(LinkRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    private static HashSet<string> Words(string text) =>
        [.. text.ToLowerInvariant().Split([' ', ',', '.', ';', ':', '?', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Where(static word => word.Length > 3)];

    private Task<T> Commit<T>(Func<BankTurn, T> command)
    {
        lock (_history)
        {
            var turn = _bank.BeginTurn(TimeProvider.System.GetUtcNow());
            turn.BeginCommand();
            var result = command(turn);
            _history.AddRange(turn.BuildChanges().History);
            turn.Apply(_bank.Version + 1);
            return Task.FromResult(result);
        }
    }
}
