using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Fabric.Core.Json;
using Fabric.Core.Storage;

namespace Fabric.Core.Teams.State;

/// <summary>What a turn is going to commit. Persistent, so undoing a command is keeping the one before it.</summary>
internal sealed record StagedRecords
{
    public static StagedRecords Empty { get; } = new();

    public bool IsEmpty => Writes.IsEmpty && History.IsEmpty && HistoryErasures.IsEmpty && Intents.IsEmpty && Withdrawals.IsEmpty;

    /// <summary>What is written under each key; null for what is removed.</summary>
    private ImmutableDictionary<string, StoredRecord?> Writes { get; init; } =
        ImmutableDictionary.Create<string, StoredRecord?>(StringComparer.Ordinal);

    private ImmutableList<StoredHistory> History { get; init; } = [];

    private ImmutableHashSet<string> HistoryErasures { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    private ImmutableList<Intent> Intents { get; init; } = [];

    private ImmutableList<string> Withdrawals { get; init; } = [];

    public StagedRecords Put<T>(string key, T value, JsonTypeInfo<T> type, ReadOnlyMemory<byte> vector = default) =>
        this with { Writes = Writes.SetItem(key, new StoredRecord(key, FabricJson.Serialize(value, type), vector)) };

    public StagedRecords Put(string key, byte[] body) => this with { Writes = Writes.SetItem(key, new StoredRecord(key, body)) };

    public StagedRecords Remove(string key) => this with { Writes = Writes.SetItem(key, null) };

    public StagedRecords Append(StoredHistory entry) => this with { History = History.Add(entry) };

    /// <summary>Destroys what the history says of a subject, also what this turn was about to say of it.</summary>
    public StagedRecords EraseHistory(string subject) => this with
    {
        HistoryErasures = HistoryErasures.Add(subject),
        History = History.RemoveAll(entry => entry.Subject == subject),
    };

    public StagedRecords Send(Intent intent) => this with { Intents = Intents.Add(intent) };

    /// <summary>Takes back a message that an earlier turn sent.</summary>
    public StagedRecords Withdraw(string intentId) => this with { Withdrawals = Withdrawals.Add(intentId) };

    public ChangeSet ToChanges() => new()
    {
        Puts = [.. Writes.Values.OfType<StoredRecord>()],
        Removes = [.. Writes.Where(static write => write.Value is null).Select(static write => write.Key)],
        History = History,
        HistoryErasures = [.. HistoryErasures],
        Intents = Intents,
        Withdrawals = Withdrawals,
    };
}
