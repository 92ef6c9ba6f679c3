using System.Collections.Immutable;

namespace Fabric.Core.Text;

/// <summary>What a memory needs to know of its text.</summary>
public sealed record AnalyzedText
{
    /// <summary>The language it was analysed in.</summary>
    public required Language Language { get; init; }

    /// <summary>What it names, in order.</summary>
    public required IReadOnlyList<Entity> Entities { get; init; }

    /// <summary>The times it speaks of, in order.</summary>
    public required IReadOnlyList<TimeMention> TimeMentions { get; init; }

    /// <summary>The stems that tell most about it, best first.</summary>
    public required ImmutableArray<string> Keywords { get; init; }

    /// <summary>Whether it is worth remembering.</summary>
    public required JunkVerdict Junk { get; init; }

    /// <summary>How many words it has, stop words included.</summary>
    public required int TermCount { get; init; }

    /// <summary>Its distinct terms.</summary>
    internal TermCounts? Terms { get; init; }

    /// <summary>The estimated tokens of a language model; see <see cref="TokenEstimate"/>.</summary>
    public required int TokenCount { get; init; }
}
