using Fabric.Core.Actors;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Text;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.State;

namespace Fabric.Core.Working;

/// <summary>
/// An agent's working memory: the actor that owns its subgoals, steps, pinned blocks, tool handles and state slot, and those of its child
/// scopes. Its turns change it one at a time; its reader can be used from any thread meanwhile.
/// </summary>
public sealed partial class WorkingMemory : IActor<WorkingTurn>
{
    // Measured on steps of 300 characters: a record's objects, its places in the trees and its id.
    private const int BytesPerNode = 700;

    private readonly IIdSource _ids;
    private readonly TimeProvider _time;
    private readonly ITextEmbedder _embedder;
    private readonly ITokenCounter _counter;
    private WorkingLoad? _load = new();
    private WorkingReader _reader;
    private long _version;

    /// <summary>Makes an empty one; its host loads it.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="options">Its limits and windows.</param>
    /// <param name="embedder">Tells nearness in meaning, for search.</param>
    /// <param name="counter">Counts tokens, for contexts.</param>
    /// <param name="ids">Makes operation ids.</param>
    /// <param name="time">Tells the time.</param>
    public WorkingMemory(
        ActorKey key, WorkingOptions options, ITextEmbedder embedder, ITokenCounter counter, IIdSource ids, TimeProvider time)
    {
        Key = key;
        Options = options;
        _embedder = embedder;
        _counter = counter;
        _ids = ids;
        _time = time;
        State = WorkingState.Empty;
        _reader = MakeReader();
    }

    /// <inheritdoc/>
    public ActorKey Key { get; }

    /// <inheritdoc/>
    public long Version => Volatile.Read(ref _version);

    /// <inheritdoc/>
    public long MemoryBytes => Reader.MemoryBytes;

    /// <summary>The working memory as of its last commit. Readable from any thread.</summary>
    public WorkingReader Reader => Volatile.Read(ref _reader);

    internal WorkingOptions Options { get; }

    internal WorkingState State { get; private set; }

    /// <inheritdoc/>
    public void Load(StoredRecord record) => (_load ?? throw new InvalidOperationException($"{Key} was loaded already.")).Add(record);

    /// <inheritdoc/>
    public void CompleteLoad(long version)
    {
        var load = _load ?? throw new InvalidOperationException($"{Key} was loaded already.");
        _load = null;
        Publish(load.ToState(), version);
    }

    /// <inheritdoc/>
    public WorkingTurn BeginTurn(DateTimeOffset now) => new(this, State, now);

    /// <inheritdoc/>
    public WorkingTurn BeginTurn(DateTimeOffset now, WorkingTurn before) => new(this, before.State, now);

    /// <inheritdoc/>
    public void Dispose() => State = WorkingState.Empty;

    internal void Publish(WorkingState state, long version)
    {
        State = state;
        Volatile.Write(ref _reader, MakeReader());
        Volatile.Write(ref _version, version);
    }

    private WorkingReader MakeReader() =>
        new(Key.Name, State, _embedder, _counter, (State.Characters * sizeof(char)) + ((long)State.Nodes * BytesPerNode));
}
