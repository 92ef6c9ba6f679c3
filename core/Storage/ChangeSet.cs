namespace Fabric.Core.Storage;

/// <summary>What one turn changes: committed whole or not at all.</summary>
public sealed partial class ChangeSet
{
    /// <summary>Records written, each key once.</summary>
    public IReadOnlyList<StoredRecord> Puts { get; init; } = [];

    /// <summary>Keys of records taken away; one that does not exist is passed over. No key is in both lists.</summary>
    public IReadOnlyList<string> Removes { get; init; } = [];

    /// <summary>History entries to append, in order.</summary>
    public IReadOnlyList<StoredHistory> History { get; init; } = [];

    /// <summary>Subjects whose earlier history entries are destroyed; entries of <see cref="History"/> are appended afterwards.</summary>
    public IReadOnlyList<string> HistoryErasures { get; init; } = [];

    /// <summary>Messages to other actors.</summary>
    public IReadOnlyList<Intent> Intents { get; init; } = [];

    /// <summary>Ids of messages that the actor sent with earlier changes and takes back; one that is not waiting any more is passed over.</summary>
    public IReadOnlyList<string> Withdrawals { get; init; } = [];

    /// <summary>Whether there is nothing to commit.</summary>
    public bool IsEmpty =>
        Puts.Count == 0 && Removes.Count == 0 && History.Count == 0 && HistoryErasures.Count == 0 && Intents.Count == 0
        && Withdrawals.Count == 0;
}
