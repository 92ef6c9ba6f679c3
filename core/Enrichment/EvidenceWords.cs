using Fabric.Core.Text;

namespace Fabric.Core.Enrichment;

/// <summary>The words of texts, folded, and the stems of those that are no stop words.</summary>
internal sealed class EvidenceWords
{
    public HashSet<string> Words { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Stems { get; } = new(StringComparer.Ordinal);

    public void Add(ReadOnlySpan<char> text, Language language)
    {
        Span<char> scratch = stackalloc char[TermReader.ScratchLength];
        var reader = new TermReader(text, scratch, language);
        while (reader.TryRead(out var term))
        {
            Words.Add(term.Word.ToString());
            if (!term.IsStopWord)
            {
                Stems.Add(term.Stem.ToString());
            }
        }
    }

    public static EvidenceWords Of(ReadOnlySpan<char> text, Language language)
    {
        var words = new EvidenceWords();
        words.Add(text, language);
        return words;
    }

    /// <summary>Whether the folded words of one text stand in another in the same order, one right after the other.</summary>
    public static bool ContainsRun(string text, string run, Language language)
    {
        var wanted = Sequence(run, language);
        return wanted.Length > 2 && Sequence(text, language).Contains(wanted, StringComparison.Ordinal);
    }

    // Words between spaces, so that no word is found within another.
    private static string Sequence(string text, Language language)
    {
        Span<char> scratch = stackalloc char[TermReader.ScratchLength];
        var reader = new TermReader(text, scratch, language);
        var sequence = new System.Text.StringBuilder(text.Length + 2).Append(' ');
        while (reader.TryReadWord(out var word))
        {
            sequence.Append(word.Text).Append(' ');
        }

        return sequence.ToString();
    }
}
