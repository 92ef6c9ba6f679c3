using Fabric.Core.Actors;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Records;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.State;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Recall.Index;
using Fabric.Core.Scanning;
using Fabric.Core.Secrets;
using Fabric.Core.Storage;

namespace Fabric.Core.Banks;

/// <summary>
/// A long-term store of memories: the actor that owns the memories, the write gate, the sessions and the indexes of one bank. Its turns
/// change it one at a time; its snapshot can be read from any thread meanwhile.
/// </summary>
public sealed partial class MemoryBank : IActor<BankTurn>
{
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<string> _services;
    private BankLoad? _load;
    private BankReader _reader;

    /// <summary>Makes an empty bank; its host loads it.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="options">Its limits and windows.</param>
    /// <param name="embedder">Makes its vectors.</param>
    /// <param name="ids">Makes ids.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="services">
    /// The generators of the embedding services that are configured; memories get the vectors of the first. None when unset.
    /// </param>
    public MemoryBank(
        ActorKey key, BankOptions options, ITextEmbedder embedder, IIdSource ids, TimeProvider time, IReadOnlyList<string>? services = null)
    {
        _services = services ?? [];
        Key = key;
        Options = options;
        Ids = ids;
        _time = time;
        Preparation = new RetainPreparation(options, embedder, new SecretBox(options.Secrets, key.Space), new Scanner(options.Scan.For(key.Space)));
        State = NewState(BankHeader.Fresh(embedder));
        _reader = MakeReader(version: 0);
        _load = new BankLoad(Preparation, options.Language);
    }

    /// <inheritdoc/>
    public ActorKey Key { get; }

    /// <inheritdoc/>
    public long Version => Reader.Epoch;

    /// <inheritdoc/>
    public long MemoryBytes => Snapshot.MemoryBytes;

    /// <summary>The bank as of its last commit. Readable from any thread.</summary>
    public BankReader Reader => Volatile.Read(ref _reader);

    internal BankSnapshot Snapshot => Reader.Index;

    internal BankOptions Options { get; }

    internal IIdSource Ids { get; }

    internal RetainPreparation Preparation { get; }

    internal BankState State { get; private set; }

    /// <inheritdoc/>
    public void Load(StoredRecord record) =>
        (_load ?? throw new InvalidOperationException($"{Key} was loaded already.")).Add(record);

    /// <inheritdoc/>
    public void CompleteLoad(long version)
    {
        var load = _load ?? throw new InvalidOperationException($"{Key} was loaded already.");
        _load = null;
        State = NewState(load.Header?.Under(Preparation.Embedder) ?? BankHeader.Fresh(Preparation.Embedder));
        load.Fill(State);
        Publish(version);
    }

    /// <inheritdoc/>
    public BankTurn BeginTurn(DateTimeOffset now) => new(this, now);

    /// <inheritdoc/>
    /// <remarks>Only <see cref="BankTurn.Retain(Retain.PreparedRetain)"/> sees nothing of the bank but what the turn shows it.</remarks>
    public BankTurn BeginTurn(DateTimeOffset now, BankTurn before) => new(this, now, before);

    /// <inheritdoc/>
    public void Dispose()
    {
        _load?.Stop();
        State.Dispose();
    }

    internal void Apply(BankChanges changes, long version)
    {
        State.Apply(changes);
        Publish(version);
    }

    private void Publish(long version) => Volatile.Write(ref _reader, MakeReader(version));

    private BankReader MakeReader(long version) => new(new BankId(Key.Name), State.Publish(version), State, Preparation);

    private BankState NewState(BankHeader header) =>
        new(new BankIndex(Preparation.Embedder.Dimensions, Options.Language), header, Options.Language) { Services = _services };
}
