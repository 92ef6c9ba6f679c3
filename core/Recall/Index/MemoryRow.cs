using System.Runtime.InteropServices;
using System.Text.Json;
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

    /// <summary>Starts a row; whoever starts it sets its properties before the row is published.</summary>
    /// <param name="body">The memory's JSON, as stored.</param>
    internal MemoryRow(byte[] body) => Body = body;

    public MemoryId Id { get; internal set; }

    public int Version { get; internal set; }

    public long Sequence { get; internal set; }

    /// <summary>What <see cref="MemoryJson.Serialize"/> wrote.</summary>
    public byte[] Body { get; private set; }

    public long EventTicks { get; internal set; }

    public long RecordedTicks { get; internal set; }

    public long ReplacedTicks { get; internal set; } = Never;

    public long ValidFromTicks { get; internal set; }

    public long ValidToTicks { get; internal set; } = Never;

    /// <summary>When the fabric learned that another memory took its place.</summary>
    public long SupersededTicks { get; internal set; } = Never;

    public long ExpiryTicks { get; internal set; } = Never;

    public long LastCitedTicks { get; internal set; } = Never;

    public RowTraits Traits { get; internal set; }

    public double Importance { get; internal set; }

    public double Confidence { get; internal set; }

    public int Evidence { get; internal set; }

    public int Citations { get; internal set; }

    public string? Session { get; internal set; }

    /// <summary>The place in the session; -1 when it has none.</summary>
    public int Turn { get; internal set; } = -1;

    public string? Actor { get; internal set; }

    public int Tokens { get; internal set; }

    public IReadOnlyList<MemoryLink> Links { get; internal set; } = [];

    public IReadOnlyList<EventSpan> Mentions { get; internal set; } = [];

    /// <summary><see cref="FacetPairs.Hash"/>: equal for two versions of a memory that the facet index files alike.</summary>
    public ulong FacetHash { get; internal set; }

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
    };

    /// <summary>
    /// This version as it is since a newer one took its place, where that is all that its new bytes say; null where they say something else. It
    /// spares a copy of a bank the reading of the old version of each memory that is revised.
    /// </summary>
    /// <param name="body">Its JSON, as stored.</param>
    public MemoryRow? Replaced(byte[] body)
    {
        var start = "\"replacedAt\":"u8;
        ReadOnlySpan<byte> before = Body;
        ReadOnlySpan<byte> now = body;

        // The bytes agree up to the name of the field, whose quotation mark the next field has too.
        var at = before.CommonPrefixLength(now) - 1;
        var length = now.Length - before.Length;
        if (!IsNewest || at < 0 || length <= start.Length || !now[at..].StartsWith(start) || !now[(at + length)..].SequenceEqual(before[at..]))
        {
            return null;
        }

        // What was inserted is the name, the instant and a comma.
        var value = new Utf8JsonReader(now[(at + start.Length)..(at + length - 1)]);
        if (now[at + length - 1] != ',' || !value.Read() || value.TokenType != JsonTokenType.String || !value.TryGetDateTimeOffset(out var instant))
        {
            return null;
        }

        var row = (MemoryRow)MemberwiseClone();
        row.Body = body;
        row.ReplacedTicks = instant.UtcTicks;
        return row;
    }

    /// <summary>Takes the names that other rows hold already in place of equal ones of its own. Before the row is published only.</summary>
    internal void ShareNames(Dictionary<string, string> names)
    {
        Session = Share(names, Session);
        Actor = Share(names, Actor);
    }

    /// <summary>The memory in full, read back from its bytes.</summary>
    public Memory Decode() => MemoryJson.Deserialize(Body);

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
