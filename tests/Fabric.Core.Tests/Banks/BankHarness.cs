using System.Globalization;
using Fabric.Core.Banks;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;

namespace Fabric.Core.Tests.Banks;

/// <summary>A bank over records in a dictionary: turns without a host, and a reload whenever a test wants one.</summary>
internal sealed class BankHarness
{
    private static readonly WordVectorEmbedder Words = new();
    private readonly SortedDictionary<string, StoredRecord> _records = new(StringComparer.Ordinal);
    private readonly BankOptions _options;
    private readonly CountingIds _ids = new();
    private readonly ManualTime _time = new();
    private long _version;

    public BankHarness(BankOptions? options = null, string name = "bank")
    {
        _options = options ?? new BankOptions();
        Name = name;
        Bank = Open();
    }

    public string Name { get; }

    /// <summary>Makes the vectors, from the next load on.</summary>
    public ITextEmbedder Embedder { get; set; } = Words;

    public MemoryBank Bank { get; private set; }

    public List<StoredHistory> History { get; } = [];

    public List<Intent> Intents { get; } = [];

    /// <summary>Told of every command that was decided, before its commit.</summary>
    public Action<BankTurn>? Deciding { get; set; }

    /// <summary>Told of every commit.</summary>
    public Action<ChangeSet, long>? Committed { get; set; }

    public DateTimeOffset Now
    {
        get => _time.GetUtcNow();
        set => _time.Now = value;
    }

    public IReadOnlyCollection<StoredRecord> Records => _records.Values;

    /// <summary>A copy of the bank, loaded from the records as they are now.</summary>
    public BankCopy Copy()
    {
        var copy = new BankCopy(ActorKey.Bank(SpaceId.Default, Name), _options, Embedder);
        foreach (var record in _records.Values)
        {
            copy.Load(record);
        }

        copy.CompleteLoad(_version);
        return copy;
    }

    public void Reload()
    {
        Bank.Dispose();
        Bank = Open();
    }

    public TResult Run<TResult>(Func<BankTurn, TResult> command)
    {
        var turn = Bank.BeginTurn(Now);
        turn.BeginCommand();
        TResult result;
        try
        {
            result = command(turn);
        }
        catch
        {
            turn.UndoCommand();
            throw;
        }

        Deciding?.Invoke(turn);
        Commit(turn);
        return result;
    }

    public RetainOutcome Retain(RetainItem item) => Run(turn => turn.Retain(Bank.Prepare(new RetainRequest([item])))).Outcomes[0];

    public RetainOutcome Retain(string text) => Retain(new RetainItem(text));

    public RetainResult Append(SessionId session, params string[] texts) =>
        Run(turn => turn.Retain(Bank.Prepare(new AppendRequest(session, [.. texts.Select(text => new SessionMessage("Ada", text))]))));

    public Memory Get(MemoryId id) => Bank.Reader.Get(id, null, Now)!;

    public ReviseResult Revise(ReviseRequest request) => Run(turn => turn.Revise(Bank.Prepare(request)));

    public ForgetResult Forget(params MemoryId[] ids) => Run(turn => turn.Forget(Bank.Prepare(new ForgetRequest { Ids = ids })));

    public EraseResult Erase(params MemoryId[] ids) => Run(turn => turn.Erase(Bank.Prepare(new EraseRequest(ids))));

    public RestoreResult Restore(params MemoryId[] ids) => Run(turn => turn.Restore(Bank.Prepare(new RestoreRequest(ids))));

    public IReadOnlyList<byte[]> Export() => [.. Bank.Reader.ExportLines(Now)];

    public void Commit(BankTurn turn)
    {
        var changes = turn.BuildChanges();
        if (changes.IsEmpty)
        {
            return;
        }

        History.RemoveAll(entry => changes.HistoryErasures.Contains(entry.Subject, StringComparer.Ordinal));
        History.AddRange(changes.History);
        Intents.AddRange(changes.Intents);
        foreach (var put in changes.Puts)
        {
            _records[put.Key] = put;
        }

        foreach (var key in changes.Removes)
        {
            _records.Remove(key);
        }

        turn.Apply(++_version);
        Committed?.Invoke(changes, _version);
    }

    private MemoryBank Open()
    {
        var bank = new MemoryBank(ActorKey.Bank(SpaceId.Default, Name), _options, Embedder, _ids, _time);
        foreach (var record in _records.Values)
        {
            bank.Load(record);
        }

        bank.CompleteLoad(_version);
        return bank;
    }

    private sealed class CountingIds : IIdSource
    {
        private int _next;

        public string Next(DateTimeOffset now) => (++_next).ToString("D8", CultureInfo.InvariantCulture);
    }

    private sealed class ManualTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
