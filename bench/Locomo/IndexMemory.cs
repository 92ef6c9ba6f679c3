using System.Globalization;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Recall.Index;
using Fabric.Core.Text;

namespace Fabric.Bench.Locomo;

/// <summary>The index and the pipeline alone, without actors and stores.</summary>
internal sealed class IndexMemory(ITextEmbedder embedder, RecallProfile profile) : ILocomoMemory
{
    private readonly RecallEngine _engine = new(embedder, profile);
    private readonly Dictionary<string, BankView> _banks = new(StringComparer.Ordinal);

    public Task StoreAsync(string conversation, IReadOnlyList<LocomoTurn> turns)
    {
        using var index = new BankIndex(embedder.Dimensions);
        var vector = new float[embedder.Dimensions];
        for (var i = 0; i < turns.Count; i++)
        {
            var memory = ToMemory(turns[i], i);
            embedder.Embed(memory.Text, vector);
            index.Append(MemoryRow.From(memory, MemoryJson.Serialize(memory)), memory.Text, vector);
        }

        _banks[conversation] = new BankView(conversation, index.Publish(1));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> AskAsync(string conversation, string question, int k)
    {
        var result = _engine.Recall([_banks[conversation]], new RecallRequest(question) { K = k }, DateTimeOffset.UtcNow, default);
        var ids = new string[result.Hits.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = result.Hits[i].Memory.Id.Value;
        }

        return Task.FromResult<IReadOnlyList<string>>(ids);
    }

    private static Memory ToMemory(LocomoTurn turn, int sequence)
    {
        var at = DateTimeOffset.Parse(turn.SessionTimestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var text = turn.ImageCaption is null ? turn.Text : turn.Text + " " + turn.ImageCaption;
        var entities = new List<MemoryEntity>();
        foreach (var entity in EntityExtractor.Extract(text))
        {
            entities.Add(new(entity.Kind.ToString().ToLowerInvariant(), entity.Value));
        }

        var mentions = new List<EventSpan>();
        foreach (var mention in TimeExpressions.Find(text, at))
        {
            mentions.Add(new(mention.Interval.Start, mention.Interval.End));
        }

        return new Memory
        {
            Id = turn.TurnId,
            Sequence = sequence,
            Kind = MemoryKind.Experience,
            Text = text,
            Entities = entities,
            Mentions = mentions,
            EventTime = at,
            RecordedAt = at,
            Validity = new(at),
            Provenance = new() { Actor = turn.Speaker, Session = new SessionId($"session-{turn.Session}"), Turn = turn.TurnIndex },
        };
    }
}
