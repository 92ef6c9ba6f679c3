using Fabric.Core.Actors;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.State;

namespace Fabric.Core.Teams;

/// <summary>
/// A team's memory: the actor that owns its query graph and its insight graph. Its turns change it one at a time; its reader can be used
/// from any thread meanwhile. The interactions of its tasks are owned by their <see cref="TaskLog"/>s.
/// </summary>
public sealed partial class TeamMemory : IActor<TeamTurn>
{
    // Measured on tasks with queries of 60 characters: the record, its places in the trees, its vector and its row in the index.
    private const int BytesPerTask = 2_400;
    private const int BytesPerStep = 160;
    private const int BytesPerInsight = 1_600;

    // So few rows that building the index again costs less than a millisecond.
    private const int MinWasted = 1_024;

    private TeamLoad? _load = new();
    private TaskIndex _index;
    private TeamReader _reader;
    private long _version;

    /// <summary>Makes an empty one; its host loads it.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="services">Its limits, and what it takes from outside.</param>
    public TeamMemory(ActorKey key, TeamServices services)
    {
        Key = key;
        Services = services;
        _index = new TaskIndex(services.Embedder.Dimensions);
        _reader = new TeamReader(key.Name, State, _index.Publish(), services, 0);
    }

    /// <inheritdoc/>
    public ActorKey Key { get; }

    /// <inheritdoc/>
    public long Version => Volatile.Read(ref _version);

    /// <inheritdoc/>
    public long MemoryBytes => Reader.MemoryBytes;

    /// <summary>The team's memory as of its last commit. Readable from any thread.</summary>
    public TeamReader Reader => Volatile.Read(ref _reader);

    internal TeamServices Services { get; }

    internal TeamState State { get; private set; } = new();

    /// <summary>The tasks that had ended at the last commit.</summary>
    internal TaskIndexSnapshot Index => Reader.Index;

    /// <inheritdoc/>
    public void Load(StoredRecord record) => (_load ?? throw new InvalidOperationException($"{Key} was loaded already.")).Add(record);

    /// <inheritdoc/>
    public void CompleteLoad(long version)
    {
        var load = _load ?? throw new InvalidOperationException($"{Key} was loaded already.");
        _load = null;
        State = load.ToState(Services.Embedder);
        BuildIndex();
        Publish(version);
    }

    /// <inheritdoc/>
    public TeamTurn BeginTurn(DateTimeOffset now) => new(this, now);

    /// <inheritdoc/>
    public void Dispose() => State = new();

    internal void Publish(TeamDraft draft, long version)
    {
        State = draft.State;
        foreach (var entry in draft.Ended)
        {
            _index.Add(entry);
        }

        foreach (var number in draft.Dropped)
        {
            _index.Remove(number);
        }

        if (_index.Wasted > MinWasted && _index.Wasted > _index.Count)
        {
            BuildIndex();
        }

        Publish(version);
    }

    private void BuildIndex()
    {
        _index = new TaskIndex(Services.Embedder.Dimensions);

        // In the order in which they ended, as they came.
        foreach (var entry in State.Ended.Select(number => State.ByNumber[number]).OrderBy(static entry => entry.Task.EndedAt).ThenBy(static entry => entry.Task.Number))
        {
            _index.Add(entry);
        }
    }

    private void Publish(long version)
    {
        var bytes = (State.Characters * sizeof(char)) + ((long)State.ByNumber.Count * (BytesPerTask + (4 * BytesPerStep))) + ((long)State.Insights.Count * BytesPerInsight);
        Volatile.Write(ref _reader, new TeamReader(Key.Name, State, _index.Publish(), Services, bytes));
        Volatile.Write(ref _version, version);
    }
}
