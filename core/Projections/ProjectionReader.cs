using System.Text.Json;
using Fabric.Core.Banks.Records;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;
using Fabric.Core.Storage;
using Fabric.Core.Text;

namespace Fabric.Core.Projections;

/// <summary>Reads memories from the store as they are now, and makes of each what a projection holds. Thread-safe.</summary>
internal sealed class ProjectionReader(IRecordStore store, ITextEmbedder embedder, Language language)
{
    // Two records a memory and the bank's own: within what a store reads at once.
    public const int MaxMemories = 4_000;

    /// <summary>The generator in process, whose vectors every memory has.</summary>
    public ProjectionGenerator Generator { get; } = new(embedder.GeneratorId, embedder.Dimensions);

    /// <summary>What a memory is made into: changes with the embedder, the language and this code.</summary>
    public string Shape { get; } = $"1/{language.Code}/{embedder.GeneratorId}/{embedder.Dimensions}";

    /// <summary>Names the memories of a bank.</summary>
    public async ValueTask<IReadOnlyList<MemoryId>> ListAsync(ActorKey bank, CancellationToken cancellationToken) =>
        [.. (await store.ListKeysAsync(bank, RecordKeys.MemoryPrefix, cancellationToken).ConfigureAwait(false))
            .Select(static key => new MemoryId(key[RecordKeys.MemoryPrefix.Length..]))];

    /// <summary>The memory that a change of a record is about, when a projection shows it.</summary>
    public static MemoryId? MemoryOf(string key) =>
        key.StartsWith(RecordKeys.MemoryPrefix, StringComparison.Ordinal) ? new MemoryId(key[RecordKeys.MemoryPrefix.Length..])
            : key.StartsWith(RecordKeys.ServiceVectorPrefix, StringComparison.Ordinal) ? new MemoryId(key[RecordKeys.ServiceVectorPrefix.Length..])
            : default(MemoryId?);

    /// <summary>The keys of what a bank must be loaded with to judge and rank some of its memories.</summary>
    public static IReadOnlyList<string> KeysOf(IReadOnlyList<MemoryId> memories)
    {
        var keys = new List<string>(1 + (2 * memories.Count)) { RecordKeys.Header };
        foreach (var memory in memories)
        {
            keys.Add(RecordKeys.Memory(memory));
            keys.Add(RecordKeys.ServiceVector(memory));
        }

        return keys;
    }

    /// <summary>Reads memories; those that nobody may find any more come back as gone.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="memories">At most <see cref="MaxMemories"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async ValueTask<(List<ProjectedMemory> There, List<MemoryId> Gone)> ReadAsync(
        ActorKey bank, IReadOnlyList<MemoryId> memories, CancellationToken cancellationToken)
    {
        var records = new Dictionary<string, StoredRecord>(StringComparer.Ordinal);
        await store.ReadAsync(bank, KeysOf(memories), record => records[record.Key] = record, cancellationToken).ConfigureAwait(false);
        var header = records.TryGetValue(RecordKeys.Header, out var stored)
            ? BankJson.Deserialize(stored.Body.Span, BankJson.Context.BankHeader)
            : null;
        var there = new List<ProjectedMemory>(memories.Count);
        var gone = new List<MemoryId>();
        foreach (var id in memories)
        {
            if (records.TryGetValue(RecordKeys.Memory(id), out var record) && Decode(record) is { } memory
                && memory.State != MemoryState.Forgotten && memory.Policy.Sensitivity != Sensitivity.Secret)
            {
                var service = records.TryGetValue(RecordKeys.ServiceVector(id), out var other) ? other : default(StoredRecord?);
                there.Add(Project(new BankId(bank.Name), memory, Vectors(memory, record, service, header)));
            }
            else
            {
                gone.Add(id);
            }
        }

        return (there, gone);
    }

    // A damaged record is for whoever loads the bank to report; it must not keep everything behind it from being projected.
    private static Memory? Decode(StoredRecord record)
    {
        try
        {
            return MemoryJson.Deserialize(record.Body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private ProjectedMemory Project(BankId bank, Memory memory, IReadOnlyList<KeyValuePair<string, float[]>> vectors)
    {
        var texts = new List<KeyValuePair<string, string>>();
        var facets = new List<KeyValuePair<string, FacetValue>>();
        Facets.Collect(memory, facets);
        texts.AddRange(facets.Select(static facet => KeyValuePair.Create(facet.Key, facet.Value.Text!)));
        Add(texts, ProjectionFields.Actor, memory.Provenance.Actor);
        Add(texts, ProjectionFields.Session, memory.Provenance.Session?.Value);
        var numbers = new List<KeyValuePair<string, long>>(ProjectionFields.Numbers.Count)
        {
            new(ProjectionFields.Kind, (long)memory.Kind),
            new(ProjectionFields.Origin, (long)memory.Provenance.Origin),
            new(ProjectionFields.Trust, (long)memory.Trust),
            new(ProjectionFields.Layer, (long)memory.Policy.Layer),
            new(ProjectionFields.Sensitivity, (long)memory.Policy.Sensitivity),
            new(ProjectionFields.State, (long)memory.State),
            new(ProjectionFields.Time, RecallCondition.Floor(memory.EventTime)),
            new(ProjectionFields.RecordedAt, RecallCondition.Floor(memory.RecordedAt)),
            new(ProjectionFields.ValidFrom, RecallCondition.Floor(memory.Validity.From)),
        };
        if (memory.Validity.To is { } end)
        {
            numbers.Add(new(ProjectionFields.ValidTo, RecallCondition.Ceiling(end)));
        }

        if (memory.Policy.ExpiresAt is { } expiry)
        {
            numbers.Add(new(ProjectionFields.ExpiresAt, RecallCondition.Ceiling(expiry)));
        }

        return new ProjectedMemory(bank, memory.Id, memory.Version)
        {
            Texts = texts,
            Numbers = numbers,
            Vectors = vectors,
            Terms = TermVectors.OfText(memory.Text, language),
        };
    }

    private List<KeyValuePair<string, float[]>> Vectors(Memory memory, StoredRecord record, StoredRecord? service, BankHeader? header)
    {
        var vectors = new List<KeyValuePair<string, float[]>>(2);
        var own = Fits(record.Vector, header) ? VectorBytes.Decode(record.Vector.Span) : Embed(memory.Text);
        if (own.AsSpan().ContainsAnyExcept(0f))
        {
            vectors.Add(new(embedder.GeneratorId, own));
        }

        var generation = VectorBytes.Generation((service?.Vector ?? default).Span);
        if (generation != 0 && header?.Services?.FirstOrDefault(known => known.Number == generation) is { } known
            && VectorBytes.Decode(service!.Value.Vector.Span) is var made && made.Length == known.Dimensions
            && BankJson.Deserialize(service.Value.Body.Span, BankJson.Context.ServiceVectorRecord).Text == TextHash.Of(memory.Text))
        {
            vectors.Add(new(known.Generator, made));
        }

        return vectors;
    }

    // The rule by which a bank takes stored vectors for its embedder's when it is loaded.
    private bool Fits(ReadOnlyMemory<byte> vector, BankHeader? header)
    {
        var generation = VectorBytes.Generation(vector.Span);
        return header is not null && header.Generator == embedder.GeneratorId && header.Dimensions == embedder.Dimensions
            && generation != 0 && generation == header.Generation && (vector.Length - sizeof(int)) / sizeof(float) == embedder.Dimensions;
    }

    private float[] Embed(string text)
    {
        var vector = new float[embedder.Dimensions];
        embedder.Embed(text, vector);
        return vector;
    }

    private static void Add(List<KeyValuePair<string, string>> texts, string field, string? value)
    {
        if (value is not null)
        {
            texts.Add(new(field, value));
        }
    }
}
