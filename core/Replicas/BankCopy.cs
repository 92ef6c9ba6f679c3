using Fabric.Core.Banks;
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

namespace Fabric.Core.Replicas;

/// <summary>
/// A bank as its owner had it at some epoch, for reading only: loaded from the records of the store, and brought up to date with the
/// records that each commit writes. At the same epoch it answers as the owner does. One thread loads and applies; any thread reads.
/// </summary>
public sealed class BankCopy : IDisposable
{
    private readonly ActorKey _key;
    private readonly BankOptions _options;
    private readonly RetainPreparation _preparation;
    private readonly IReadOnlyList<string> _services;
    private BankLoad? _load;
    private BankState? _state;
    private BankReader? _reader;

    /// <summary>Makes an empty copy.</summary>
    /// <param name="key">The bank.</param>
    /// <param name="options">The bank's limits and windows: those that its owner runs with.</param>
    /// <param name="embedder">Makes its vectors; the one that its owner runs with.</param>
    /// <param name="services">The generators of the embedding services that are configured. None when unset.</param>
    public BankCopy(ActorKey key, BankOptions options, ITextEmbedder embedder, IReadOnlyList<string>? services = null)
    {
        _key = key;
        _options = options;
        _preparation = new RetainPreparation(options, embedder, new SecretBox(options.Secrets, key.Space), new Scanner(options.Scan.For(key.Space)));
        _services = services ?? [];
        _load = new BankLoad(_preparation, options.Language);
    }

    /// <summary>The version of the bank that it shows; 0 until it is loaded.</summary>
    public long Version { get; private set; }

    /// <summary>About how many bytes of memory it holds; 0 until it is loaded. For any thread.</summary>
    public long MemoryBytes => Volatile.Read(ref _reader)?.Index.MemoryBytes ?? 0;

    /// <summary>The bank as of <see cref="Version"/>. For any thread.</summary>
    /// <exception cref="InvalidOperationException">It is not loaded.</exception>
    public BankReader Reader => Volatile.Read(ref _reader) ?? throw new InvalidOperationException($"The copy of {_key} is not loaded.");

    /// <summary>Takes one stored record while loading.</summary>
    /// <param name="record">The record.</param>
    public void Load(StoredRecord record)
    {
        if (FollowedChanges.IsFollowed(record.Key))
        {
            (_load ?? throw new InvalidOperationException($"The copy of {_key} was loaded already.")).Add(record);
        }
    }

    /// <summary>Ends the loading.</summary>
    /// <param name="version">The version of the bank that the records are of.</param>
    public void CompleteLoad(long version)
    {
        var load = _load ?? throw new InvalidOperationException($"The copy of {_key} was loaded already.");
        _load = null;
        _state = new BankState(
            new BankIndex(_preparation.Embedder.Dimensions, _options.Language),
            load.Header?.Under(_preparation.Embedder) ?? BankHeader.Fresh(_preparation.Embedder),
            _options.Language)
        {
            Services = _services,
            IsCopy = true,
        };
        load.Fill(_state);
        Publish(version);
    }

    /// <summary>
    /// Takes the next commits of the bank over; they show together, since what shows is copied before it changes. When it throws, the copy is
    /// half of something and must not be read again.
    /// </summary>
    /// <param name="deltas">The commits, in order.</param>
    /// <exception cref="ArgumentException">They are not those after <see cref="Version"/>.</exception>
    public void Apply(IReadOnlyList<BankDelta> deltas)
    {
        var state = _state ?? throw new InvalidOperationException($"The copy of {_key} is not loaded.");
        var version = Version;
        foreach (var delta in deltas)
        {
            if (delta.Version != ++version)
            {
                throw new ArgumentException($"The copy of {_key} is at version {version - 1} and cannot take commit {delta.Version}.", nameof(deltas));
            }

            state.Follow(FollowedChanges.Read(delta.Puts, delta.Removes), _preparation);
        }

        if (version != Version)
        {
            Publish(version);
        }
    }

    /// <summary>Ends the loading and the following. Readers that were handed out stay as they are.</summary>
    public void Dispose()
    {
        _load?.Stop();
        _state?.Dispose();
    }

    private void Publish(long version)
    {
        Version = version;
        Volatile.Write(ref _reader, new BankReader(new BankId(_key.Name), _state!.Publish(version), _state, _preparation));
    }
}
