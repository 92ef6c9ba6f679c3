using System.Runtime.InteropServices;
using Fabric.Core.Embeddings;
using Fabric.Core.Memories;
using Fabric.Core.Text;

namespace Fabric.Core.Banks.Retain;

/// <summary>Does for an item all that can be done before the bank's turn: checks, analyses and embeds it. Thread-safe.</summary>
internal sealed class RetainPreparation(BankOptions options, ITextEmbedder embedder)
{
    private readonly TextAnalyzer _analyzer = new(options.Language);

    public ITextEmbedder Embedder { get; } = embedder;

    /// <summary>Prepares one item; what breaks a limit comes back as a refusal.</summary>
    public PreparedItem Prepare(RetainItem item, DateTimeOffset now)
    {
        if (ItemCheck.Find(item, Embedder.Dimensions) is { } fault)
        {
            return new PreparedItem { Refusal = new(RetainDisposition.Refused, null, fault.Message) { Error = fault.Code } };
        }

        if (item.Origin == Origin.Recalled)
        {
            return new PreparedItem
            {
                Refusal = new(RetainDisposition.Refused, null, "It came out of a recall, so it is stored already; report its use with cite.")
                {
                    Error = ErrorCode.InvalidRequest,
                },
            };
        }

        var (memory, analysis) = Analyze(Compose(item, now), item.Entities);
        var mayFold = item.Gate && WriteGate.MayFold(memory);
        return new PreparedItem
        {
            Memory = memory,
            Terms = analysis.Terms,
            Id = item.Id,
            Supersedes = item.Supersedes ?? [],
            Vector = item.Vector?.ToArray() ?? Embed(memory.Text),
            FoldKey = mayFold ? FoldKey.Of(memory.Text, options.Language) : 0,
            MayFold = mayFold,
            Junk = item.Gate ? Describe(analysis.Junk.Reason) : null,
        };
    }

    /// <summary>Gives a memory what the rules find in its text.</summary>
    public (Memory Memory, AnalyzedText Text) Analyze(Memory memory, IReadOnlyList<MemoryEntity>? given)
    {
        var analysis = _analyzer.Analyze(memory.Text, memory.EventTime);
        var analyzed = memory with
        {
            Entities = Merge(given, analysis.Entities),
            Keywords = analysis.Keywords.IsEmpty ? null : ImmutableCollectionsMarshal.AsArray(analysis.Keywords),
            Mentions = analysis.TimeMentions.Count == 0 ? null
                : [.. analysis.TimeMentions.Select(mention => new EventSpan(mention.Interval.Start, mention.Interval.End))],
        };
        return (analyzed, analysis);
    }

    /// <summary>The vector of a text; empty when the embedder knows none of its words.</summary>
    public float[] Embed(string text)
    {
        var vector = new float[Embedder.Dimensions];
        Embedder.Embed(text, vector);
        return vector.AsSpan().ContainsAnyExcept(0f) ? vector : [];
    }

    private static Memory Compose(RetainItem item, DateTimeOffset now)
    {
        var eventTime = (item.EventTime ?? now).ToUniversalTime();
        var origin = item.Origin ?? (item.Sources is { Count: > 0 } ? Origin.Derived : Origin.Told);
        return new Memory
        {
            Id = default,
            Kind = item.Kind ?? (item.Session is null ? MemoryKind.Fact : MemoryKind.Experience),
            Text = WellFormed.Of(item.Text),
            FactKey = item.FactKey is { } key ? WellFormed.Of(key) : null,
            Tags = WellFormed.All(item.Tags),
            Metadata = item.Metadata is { Count: > 0 } ? item.Metadata : null,
            Provenance = new Provenance
            {
                Actor = item.Actor is { } actor ? WellFormed.Of(actor) : null,
                Session = item.Session,
                Task = item.Task is { } task ? WellFormed.Of(task) : null,
                Sources = item.Sources is { Count: > 0 } sources ? [.. sources.Distinct(StringComparer.Ordinal)] : null,
                Origin = origin,
            },
            Trust = item.Trust ?? (origin == Origin.Tool ? Trust.Untrusted : Trust.Trusted),
            Confidence = item.Confidence,
            Importance = item.Importance,
            EventTime = eventTime,
            Validity = new Validity(eventTime, item.ValidTo?.ToUniversalTime()),
            Policy = item.Policy is { } policy && policy != MemoryPolicy.Default
                ? policy with { ExpiresAt = policy.ExpiresAt?.ToUniversalTime() }
                : MemoryPolicy.Default,
        };
    }

    private static string? Describe(JunkReason junk) => junk switch
    {
        JunkReason.None => null,
        JunkReason.NoContent or JunkReason.Empty => "It holds next to no content.",
        JunkReason.Boilerplate => "It is boilerplate.",
        JunkReason.Binary => "It is binary.",
        JunkReason.EncodedBlob => "Most of it is an encoded blob.",
        _ => "It is a dump of a system's output.",
    };

    private static List<MemoryEntity>? Merge(IReadOnlyList<MemoryEntity>? given, IReadOnlyList<Entity> found)
    {
        if (given is not { Count: > 0 } && found.Count == 0)
        {
            return null;
        }

        var entities = new List<MemoryEntity>(given ?? []);
        foreach (var entity in found)
        {
            var named = new MemoryEntity(EntityKindNames.Of(entity.Kind), entity.Value);
            if (entities.Count < RetainLimits.MaxReferences && !entities.Contains(named))
            {
                entities.Add(named);
            }
        }

        return entities;
    }
}
