using System.Collections.Concurrent;

namespace Fabric.Core.Recall.Index;

/// <summary>The actors of a bank at one publication.</summary>
internal readonly struct NameView(ReadOnlyMemory<string> names, ConcurrentDictionary<string, RowList> words)
{
    /// <summary>The names by number.</summary>
    public ReadOnlySpan<string> Names => names.Span;

    /// <summary>The numbers of the actors with this word in their name, those of later publications among them.</summary>
    public ReadOnlySpan<int> Find(ReadOnlySpan<char> foldedWord) =>
        words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(foldedWord, out var actors) ? actors.Rows : default;
}
