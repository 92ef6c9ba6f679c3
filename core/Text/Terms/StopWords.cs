namespace Fabric.Core.Text;

/// <summary>Words too common to tell one text from another, by language.</summary>
public static class StopWords
{
    private static readonly WordSet[] ByLanguage =
    [
        new(StopWordLists.English, StopWordLists.EnglishContractions), new(StopWordLists.German), new(StopWordLists.French),
        new(StopWordLists.Spanish), new(StopWordLists.Italian), new(StopWordLists.Portuguese), new(StopWordLists.Dutch),
        new(StopWordLists.Russian),
    ];

    /// <summary>True for a stop word of the language. The word is folded as <see cref="Term.Word"/> is. Allocates nothing.</summary>
    public static bool Contains(ReadOnlySpan<char> foldedWord, Language language = default)
        => ByLanguage[language.Index].Contains(foldedWord);
}
