using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks.Retain;

/// <summary>One thing to remember. Only <see cref="Text"/> is needed.</summary>
/// <param name="Text">What to remember, 1 to 65,536 characters.</param>
public sealed record RetainItem(string Text)
{
    /// <summary>Its id; one is made when the caller gives none. A used id is refused.</summary>
    public MemoryId? Id { get; init; }

    /// <summary>What it says; a fact unless said otherwise, an experience in a session.</summary>
    public MemoryKind? Kind { get; init; }

    /// <summary>Who said, saw or made it: the speaker of a message.</summary>
    public string? Actor { get; init; }

    /// <summary>The session it belongs to; its place there is the next one.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The task it belongs to.</summary>
    public string? Task { get; init; }

    /// <summary>The memories it was made from; in other banks as <c>bank/memory</c>.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>How it came; derived when <see cref="Sources"/> are given, else told.</summary>
    public Origin? Origin { get; init; }

    /// <summary>When it was said or seen; now unless said otherwise. Times in the text are resolved against it.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>Until when it holds in the world, excluded; for ever unless said otherwise.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>Names the fact, such as <c>user.city</c>: it supersedes the older memory with the same key. At most 200 characters.</summary>
    public string? FactKey { get; init; }

    /// <summary>Memories that it supersedes.</summary>
    public IReadOnlyList<MemoryId>? Supersedes { get; init; }

    /// <summary>What it names, in addition to what the rules find.</summary>
    public IReadOnlyList<MemoryEntity>? Entities { get; init; }

    /// <summary>Labels: at most 64, each 1 to 128 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The caller's own fields: at most 64 KiB of JSON, at most 16 levels deep.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }

    /// <summary>How far it is believed; untrusted when it came from a tool, else trusted.</summary>
    public Trust? Trust { get; init; }

    /// <summary>How sure its author is, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>How much it matters, 0 to 1.</summary>
    public double Importance { get; init; } = 0.5;

    /// <summary>How it is treated.</summary>
    public MemoryPolicy? Policy { get; init; }

    /// <summary>Its vector, when the caller has one of the bank's own embedding generator; unit length.</summary>
    public ReadOnlyMemory<float>? Vector { get; init; }

    /// <summary>Whether a near duplicate is folded into the memory that is there, and junk quarantined; on unless switched off.</summary>
    public bool Gate { get; init; } = true;
}
