using System.Runtime.InteropServices;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Text;

namespace Fabric.Core.Recall.Index;

/// <summary>
/// One version of a memory as recall sees it: its stored bytes and the few columns that ranking reads. Immutable. Instants are UTC ticks;
/// one that is not set is <see cref="long.MaxValue"/>.
/// </summary>
internal sealed class MemoryRow
{
    /// <summary>An instant that never comes.</summary>
    public const long Never = long.MaxValue;

    private Memory? _source;

    private MemoryRow(byte[] body) => Body = body;

    public MemoryId Id { get; private init; }

    public int Version { get; private init; }

    public long Sequence { get; private init; }

    /// <summary>What <see cref="MemoryJson.Serialize"/> wrote.</summary>
    public byte[] Body { get; }

    public long EventTicks { get; private init; }

    public long RecordedTicks { get; private init; }

    public long ReplacedTicks { get; private init; }

    public long ValidFromTicks { get; private init; }

    public long ValidToTicks { get; private init; }

    /// <summary>When the fabric learned that another memory took its place.</summary>
    public long SupersededTicks { get; private init; }

    public long ExpiryTicks { get; private init; }

    public long LastCitedTicks { get; private init; }

    public RowTraits Traits { get; private init; }

    public double Importance { get; private init; }

    public double Confidence { get; private init; }

    public int Evidence { get; private init; }

    public int Citations { get; private init; }

    public string? Session { get; private set; }

    /// <summary>The place in the session; -1 when it has none.</summary>
    public int Turn { get; private init; }

    public string? Actor { get; private set; }

    public int Tokens { get; private init; }

    public IReadOnlyList<MemoryLink> Links { get; private init; } = [];

    public IReadOnlyList<EventSpan> Mentions { get; private init; } = [];

    /// <summary>Equal for two versions of a memory that the facet index would file alike.</summary>
    public ulong FacetHash { get; private init; }

    /// <summary>Whether it is the newest version of its memory.</summary>
    public bool IsNewest => ReplacedTicks == Never;

    /// <summary>
    /// Whether any reader of the bank may see it today, but for its layer and its expiry. Statistics and context come from such rows only.
    /// </summary>
    public bool IsOpen =>
        IsNewest && Traits.State == MemoryState.Active && Traits.Sensitivity == Sensitivity.Normal && Traits.Trust >= Trust.Untrusted;

    /// <summary>Takes what recall needs from a memory.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="body">Its JSON, as stored.</param>
    public static MemoryRow From(Memory memory, byte[] body) => new(body)
    {
        _source = memory,
        Id = memory.Id,
        Version = memory.Version,
        Sequence = memory.Sequence,
        EventTicks = memory.EventTime.UtcTicks,
        RecordedTicks = memory.RecordedAt.UtcTicks,
        ReplacedTicks = memory.ReplacedAt?.UtcTicks ?? Never,
        ValidFromTicks = memory.Validity.From.UtcTicks,
        ValidToTicks = memory.Validity.To?.UtcTicks ?? Never,
        SupersededTicks = memory.SupersededAt?.UtcTicks ?? Never,
        ExpiryTicks = memory.Policy.ExpiresAt?.UtcTicks ?? Never,
        LastCitedTicks = memory.LastCitedAt?.UtcTicks ?? Never,
        Traits = RowTraits.Of(memory),
        Importance = memory.Importance,
        Confidence = memory.Confidence,
        Evidence = memory.Evidence,
        Citations = memory.Citations,
        Session = memory.Provenance.Session?.Value,
        Turn = memory.Provenance.Turn ?? -1,
        Actor = memory.Provenance.Actor,
        Tokens = TokenEstimate.Count(memory.Text),
        Links = memory.Links ?? [],
        Mentions = memory.Mentions ?? [],
        FacetHash = Facets.Hash(memory),
    };

    /// <summary>Takes the names that other rows hold already in place of equal ones of its own. Before the row is published only.</summary>
    internal void ShareNames(Dictionary<string, string> names)
    {
        Session = Share(names, Session);
        Actor = Share(names, Actor);
    }

    /// <summary>The memory in full, read back from its bytes.</summary>
    public Memory Decode() => MemoryJson.Deserialize(Body);

    /// <summary>The memory this row was made from, once: the row does not keep it after.</summary>
    internal Memory TakeSource()
    {
        var source = _source ?? Decode();
        _source = null;
        return source;
    }

    private static string? Share(Dictionary<string, string> names, string? name)
    {
        if (name is null)
        {
            return null;
        }

        ref var shared = ref CollectionsMarshal.GetValueRefOrAddDefault(names, name, out _);
        return shared ??= name;
    }
}
