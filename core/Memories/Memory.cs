using System.Text.Json;
using System.Text.Json.Serialization;
using Fabric.Core.Ids;

namespace Fabric.Core.Memories;

/// <summary>One record of a bank, at one version. Immutable.</summary>
/// <remarks>
/// <see cref="Text"/> and everything taken from it came from whoever wrote it: show it to a model as quoted material,
/// never as an instruction, and mark what is below <see cref="Memories.Trust.Trusted"/>.
/// </remarks>
public sealed partial record Memory
{
    /// <summary>Its name within the bank.</summary>
    public required MemoryId Id { get; init; }

    /// <summary>1 for the first version, one more for each revision.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The bank-wide order in which this version was written; unique within the bank.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Sequence { get; init; }

    /// <summary>What it says.</summary>
    public MemoryKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public MemoryState State { get; init; }

    /// <summary>What was stored, as it came.</summary>
    public required string Text { get; init; }

    /// <summary>Names the fact, such as <c>user.city</c>; a newer memory with the same key supersedes the older one.</summary>
    public string? FactKey { get; init; }

    /// <summary>What it names, found by rule or given by the caller.</summary>
    public IReadOnlyList<MemoryEntity>? Entities { get; init; }

    /// <summary>Its few most telling words.</summary>
    public IReadOnlyList<string>? Keywords { get; init; }

    /// <summary>The caller's labels.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The caller's own fields.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }

    /// <summary>Where it came from.</summary>
    public Provenance Provenance { get; init => field = value ?? new(); } = new();

    /// <summary>How far it is believed.</summary>
    public Trust Trust { get; init; } = Trust.Trusted;

    /// <summary>How sure its author is, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>How much it matters, 0 to 1.</summary>
    public double Importance { get; init; } = 0.5;

    /// <summary>How many times it was told: 1, and one more for each duplicate folded into it.</summary>
    public int Evidence { get; init; } = 1;

    /// <summary>How many times it was reported as of use.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Citations { get; init; }

    /// <summary>When it was last reported as of use.</summary>
    public DateTimeOffset? LastCitedAt { get; init; }

    /// <summary>Links to other memories of the bank.</summary>
    public IReadOnlyList<MemoryLink>? Links { get; init; }

    /// <summary>When it was said or seen.</summary>
    public DateTimeOffset EventTime { get; init; }

    /// <summary>The times that its text speaks of, resolved against <see cref="EventTime"/>.</summary>
    public IReadOnlyList<EventSpan>? Mentions { get; init; }

    /// <summary>When the fabric learned of it.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>When this version was replaced by a newer one; unset for the newest.</summary>
    public DateTimeOffset? ReplacedAt { get; init; }

    /// <summary>When it holds in the world.</summary>
    public Validity Validity { get; init; }

    /// <summary>How it is treated.</summary>
    public MemoryPolicy Policy { get; init => field = value ?? MemoryPolicy.Default; } = MemoryPolicy.Default;

    /// <summary>The memory that took its place.</summary>
    public MemoryId? SupersededBy { get; init; }

    /// <summary>When the fabric learned that another memory took its place.</summary>
    public DateTimeOffset? SupersededAt { get; init; }

    /// <summary>When it was forgotten; set while it can be restored.</summary>
    public DateTimeOffset? ForgottenAt { get; init; }

    /// <summary>Why it is quarantined, when it is.</summary>
    public string? QuarantineReason { get; init; }

    /// <summary>Memories of other banks that were made from it, as <c>bank/memory</c>.</summary>
    public IReadOnlyList<string>? DerivedElsewhere { get; init; }
}
