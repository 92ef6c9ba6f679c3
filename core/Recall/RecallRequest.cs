using Fabric.Core.Memories;

namespace Fabric.Core.Recall;

/// <summary>A question to one or several banks.</summary>
/// <param name="Query">The question in plain words, at most 8,192 characters; empty with a filter lists by recency and importance.</param>
public sealed record RecallRequest(string Query)
{
    /// <summary>How many hits at most, 1 to 1,000.</summary>
    public int K { get; init; } = 10;

    /// <summary>The most tokens that the texts of the hits may have together; unset for no limit.</summary>
    public int? TokenBudget { get; init; }

    /// <summary>Which memories may be hits.</summary>
    public MemoryFilter? Filter { get; init; }

    /// <summary>Answer with what held in the world at this instant; now unless said otherwise.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Answer with what the fabric had recorded at this instant; now unless said otherwise.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>The time that "yesterday" in the question counts from; now unless said otherwise.</summary>
    public DateTimeOffset? QueryTime { get; init; }

    /// <summary>How much work to do.</summary>
    public Effort Effort { get; init; }

    /// <summary>Whether each hit says how it came about.</summary>
    public bool Explain { get; init; }

    /// <summary>Memories less trusted than this are left out.</summary>
    public Trust MinTrust { get; init; } = Trust.Untrusted;

    /// <summary>Whether private memories may be hits.</summary>
    public bool IncludePrivate { get; init; }

    /// <summary>
    /// Whether secrets are found too, with their texts opened: for an administrator. They are found by their fact keys, tags, given entities and
    /// times, as no word of theirs is in an index.
    /// </summary>
    public bool IncludeSecret { get; init; }

    /// <summary>How far hits that say nearly the same are thinned out, 0 (not) to 1.</summary>
    public double Diversity { get; init; }
}
