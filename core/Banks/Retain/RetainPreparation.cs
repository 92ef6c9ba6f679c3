using System.Runtime.InteropServices;
using Fabric.Core.Embeddings;
using Fabric.Core.Memories;
using Fabric.Core.Scanning;
using Fabric.Core.Secrets;
using Fabric.Core.Text;

namespace Fabric.Core.Banks.Retain;

/// <summary>Does for an item all that can be done before the bank's turn: checks, analyses and embeds it. Thread-safe.</summary>
internal sealed class RetainPreparation(BankOptions options, ITextEmbedder embedder, SecretBox secrets, Scanner scanner)
{
    private readonly TextAnalyzer _analyzer = new(options.Language);

    public ITextEmbedder Embedder { get; } = embedder;

    /// <summary>Seals and opens the texts of secrets.</summary>
    public SecretBox Secrets { get; } = secrets;

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

        if (item.Policy?.Sensitivity == Sensitivity.Secret)
        {
            return PrepareSecret(item, now);
        }

        var verdict = Scan(ref item);
        if (verdict.Action == ScanAction.Refuse)
        {
            return new PreparedItem { Refusal = new(RetainDisposition.Refused, null, Describe(verdict)) { Error = ErrorCode.InvalidRequest } };
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
            Junk = verdict.Action == ScanAction.Quarantine ? Describe(verdict) : item.Gate ? Describe(analysis.Junk.Reason) : null,
            Note = verdict.Action == ScanAction.Redact ? Describe(verdict) : null,
        };
    }

    /// <summary>Judges a text that is new to a memory, and takes out of it what is to be redacted.</summary>
    /// <exception cref="FabricException">It is refused.</exception>
    public Memory Scan(Memory memory)
    {
        var (text, metadata) = (memory.Text, memory.Metadata);
        var verdict = scanner.Scan(ref text, ref metadata);
        return verdict.Action switch
        {
            ScanAction.Refuse => throw new FabricException(ErrorCode.InvalidRequest, Describe(verdict)),
            ScanAction.Quarantine when memory.State == MemoryState.Active =>
                memory with { State = MemoryState.Quarantined, QuarantineReason = Describe(verdict) },
            ScanAction.Redact => memory with { Text = text, Metadata = metadata },
            _ => memory,
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
        if (SecretBox.IsSealed(text))
        {
            return [];
        }

        var vector = new float[Embedder.Dimensions];
        Embedder.Embed(text, vector);
        return vector.AsSpan().ContainsAnyExcept(0f) ? vector : [];
    }

    /// <summary>Seals the text of a secret.</summary>
    /// <exception cref="FabricException">There is no key, or the text is too long.</exception>
    public string Seal(string text)
    {
        if (!Secrets.CanSeal)
        {
            throw new FabricException(
                ErrorCode.InvalidRequest,
                "A secret is stored only sealed, and Fabric:Bank:Secrets:Keys has no key; configure one, or store it as private.");
        }

        return text.Length <= SecretOptions.MaxTextLength
            ? Secrets.Seal(WellFormed.Of(text))
            : throw new FabricException(
                ErrorCode.TooLarge, $"The secret has {text.Length} characters; it must be 1 to {SecretOptions.MaxTextLength}.");
    }

    // Nothing that is found in the text is kept: no words, no names, no times, no vector.
    private PreparedItem PrepareSecret(RetainItem item, DateTimeOffset now)
    {
        try
        {
            var memory = Compose(item with { Text = Seal(item.Text) }, now) with { Entities = Merge(item.Entities, []) };
            return new PreparedItem
            {
                Memory = memory,
                Terms = TermCounts.Of(IndexedText.Of(memory), options.Language),
                Id = item.Id,
                Supersedes = item.Supersedes ?? [],
            };
        }
        catch (FabricException fault)
        {
            return new PreparedItem { Refusal = new(RetainDisposition.Refused, null, fault.Message) { Error = fault.Code } };
        }
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

    private ScanVerdict Scan(ref RetainItem item)
    {
        var (text, metadata) = (item.Text, item.Metadata);
        var verdict = scanner.Scan(ref text, ref metadata);
        if (verdict.Action == ScanAction.Redact)
        {
            item = item with { Text = text, Metadata = metadata, Vector = null };
        }

        return verdict;
    }

    private static string Describe(ScanVerdict verdict) => verdict.Action switch
    {
        ScanAction.Refuse => $"It seems to hold what this space does not take: {verdict.Names}. Leave that out; a credential can be stored as a secret.",
        ScanAction.Redact => $"Redacted: {verdict.Names}.",
        _ => $"It seems to hold what should not be recalled: {verdict.Names}.",
    };

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
