using System.Collections.Immutable;
using Fabric.Core.Actors;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Banks.Records;
using Fabric.Core.Recall.Index;
using Fabric.Core.Storage;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Core.Teams;

/// <summary>
/// One task's interaction graph: the actor that owns its interactions, which are only ever appended, and how it ended. It comes into
/// being with its first change, from what the team knows of the task.
/// </summary>
public sealed partial class TaskLog : IActor<TaskTurn>
{
    // Measured on interactions of 100 characters: the record, its id and its place in the column.
    private const int BytesPerInteraction = 320;

    private Column<Interaction> _interactions = new();
    private Column<string> _done = new();
    private readonly List<TaskOperation> _loadedOperations = [];
    private string? _lastObservation;
    private long _characters;
    private TaskReader _reader;
    private long _version;

    /// <summary>Makes an empty one; its host loads it.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="services">Its limits, and what it takes from outside.</param>
    public TaskLog(ActorKey key, TeamServices services)
    {
        Key = key;
        Services = services;
        _reader = MakeReader();
    }

    /// <inheritdoc/>
    public ActorKey Key { get; }

    /// <inheritdoc/>
    public long Version => Volatile.Read(ref _version);

    /// <inheritdoc/>
    public long MemoryBytes => Reader.MemoryBytes;

    /// <summary>The log as of its last commit. Readable from any thread.</summary>
    public TaskReader Reader => Volatile.Read(ref _reader);

    internal TeamServices Services { get; }

    internal TaskHeader? Header { get; private set; }

    /// <summary>Whether its task was erased.</summary>
    internal bool IsErased { get; private set; }

    internal KeptOutcomes<TaskOperation> Operations { get; private set; } = KeptOutcomes<TaskOperation>.Empty;

    /// <inheritdoc/>
    public void Load(StoredRecord record)
    {
        var body = record.Body.Span;
        switch (record.Key)
        {
            case TeamKeys.TaskHeader:
                Header = BankJson.Deserialize(body, TeamJson.Default.TaskHeader);
                break;
            case TeamKeys.Tombstone:
                IsErased = true;
                break;
            case ['i', ..]:
                // The store reads in the order of the keys, which is that of the numbers.
                Append(BankJson.Deserialize(body, TeamJson.Default.Interaction));
                break;
            case ['o', ..]:
                _loadedOperations.Add(BankJson.Deserialize(body, TeamJson.Default.TaskOperation));
                break;
            default:
                throw new FabricException(ErrorCode.StoreCorrupt, $"A task's log holds a record of an unknown kind, '{record.Key[0]}'.");
        }
    }

    /// <inheritdoc/>
    public void CompleteLoad(long version)
    {
        foreach (var operation in _loadedOperations.OrderBy(static operation => operation.At).ThenBy(static operation => operation.First))
        {
            Operations = Operations.Remember(operation);
        }

        _loadedOperations.Clear();
        Publish(version);
    }

    /// <inheritdoc/>
    public TaskTurn BeginTurn(DateTimeOffset now) => new(this, now);

    /// <inheritdoc/>
    public void Dispose() => Operations = KeptOutcomes<TaskOperation>.Empty;

    internal void Publish(TaskHeader header, ImmutableList<Interaction> added, KeptOutcomes<TaskOperation> operations, long version)
    {
        Header = header;
        Operations = operations;
        foreach (var interaction in added)
        {
            Append(interaction);
        }

        Publish(version);
    }

    internal void PublishErased(long version)
    {
        IsErased = true;
        Header = null;
        Operations = KeptOutcomes<TaskOperation>.Empty;
        (_interactions, _done, _lastObservation, _characters) = (new(), new(), null, 0);
        Publish(version);
    }

    private void Publish(long version)
    {
        Volatile.Write(ref _reader, MakeReader());
        Volatile.Write(ref _version, version);
    }

    private void Append(Interaction interaction)
    {
        _interactions.Append(interaction);
        _characters += interaction.Text.Length + (interaction.Action?.Length ?? 0) + (interaction.Observation?.Length ?? 0);
        if (interaction.Action is null)
        {
            return;
        }

        _lastObservation = interaction.Observation;
        if (interaction.Reward is null or >= 0)
        {
            _done.Append(interaction.Action);
        }
    }

    private TaskReader MakeReader() => new(
        Key,
        Header,
        new ViewList<Interaction>(_interactions.Publish(), _interactions.Count),
        new ViewList<string>(_done.Publish(), _done.Count),
        _lastObservation,
        Services.Options,
        (_characters * sizeof(char)) + ((long)_interactions.Count * BytesPerInteraction))
    {
        IsErased = IsErased,
    };
}
