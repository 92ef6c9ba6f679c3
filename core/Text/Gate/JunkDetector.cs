namespace Fabric.Core.Text;

/// <summary>Tells by rule whether a text is worth remembering.</summary>
/// <remarks>
/// Conservative: short facts ("Allergic to nuts", "yes, port 5432") pass, and a long text is junk only when more than half of it
/// is. A turn of a conversation such as "Wow, thanks!" is judged to have no content; what to do about it is the caller's to
/// decide. Fillers and set phrases are English. Linear in the text; thread-safe.
/// </remarks>
public static class JunkDetector
{
    // Fewer lines than this repeat by chance: a short list, a refrain.
    private const int FewestRepeatedLines = 6;
    private const int LongestDisclaimed = 400;

    private static readonly WordSet Fillers = new(
        """
        ok okay k kk yes yeah yep yup no nope thanks thank thx ty wow great cool nice good sounds sound sure fine alright awesome
        perfect right got gotcha hi hello hey bye goodbye please welcome lol haha hahaha hmm hm oh ah um uh well done understood
        agreed exactly indeed absolutely definitely certainly totally amazing wonderful lovely fantastic excellent brilliant
        interesting really anyway noted see makes sense let know go ahead im ill that thats glad happy help cheers morning night
        sorry worries problem course much lot appreciate
        """);

    private static readonly string[] Disclaimers =
    [
        "as an ai language model", "as an ai assistant", "as a large language model", "as an artificial intelligence",
        "i'm just an ai", "i am just an ai", "i'm sorry, but i can't assist", "i'm sorry, but i cannot", "i cannot fulfill",
        "i can't fulfill", "how can i help you today", "how may i assist you",
    ];

    private static readonly string[] CookiePhrases =
    [
        "use cookies", "uses cookies", "accept all cookies", "accept cookies", "cookie policy", "cookie preferences", "cookie settings",
        "browsing experience", "all rights reserved", "privacy policy", "by continuing to use",
    ];

    /// <summary>Judges a text.</summary>
    public static JunkVerdict Judge(ReadOnlySpan<char> text, Language language = default)
    {
        if (text.IsWhiteSpace())
        {
            return new JunkVerdict(JunkReason.Empty);
        }

        if (IsBinary(text))
        {
            return new JunkVerdict(JunkReason.Binary);
        }

        if (!HasContent(text, language))
        {
            return new JunkVerdict(JunkReason.NoContent);
        }

        if (IsBoilerplate(text))
        {
            return new JunkVerdict(JunkReason.Boilerplate);
        }

        var blob = BlobLength(text);
        if (blob > text.Length / 2)
        {
            return new JunkVerdict(JunkReason.EncodedBlob);
        }

        return new JunkVerdict(JudgeLines(text));
    }

    private static bool IsBinary(ReadOnlySpan<char> text)
    {
        var controls = 0;
        foreach (var c in text)
        {
            controls += (c < ' ' && c is not ('\n' or '\r' or '\t' or '\f')) || c == '\uFFFD' ? 1 : 0;
        }

        return controls > 2 && controls > text.Length / 20;
    }

    private static bool HasContent(ReadOnlySpan<char> text, Language language)
    {
        Span<char> scratch = stackalloc char[TermReader.ScratchLength];
        var terms = new TermReader(text, scratch, language);
        while (terms.TryRead(out var term))
        {
            var isLetter = term.Word.Length == 1 && char.IsAsciiLetter(term.Word[0]);
            if (!term.IsStopWord && !isLetter && !Fillers.Contains(term.Word))
            {
                return true;
            }
        }

        return false;
    }

    // A disclaimer is junk where a text begins with it; cookie notices need two of their phrases, since one may be a fact.
    private static bool IsBoilerplate(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        var head = trimmed[..Math.Min(trimmed.Length, LongestDisclaimed)];
        foreach (var phrase in Disclaimers)
        {
            if (head.StartsWith(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        if (!head.Contains("cookie", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var phrases = 0;
        foreach (var phrase in CookiePhrases)
        {
            phrases += head.Contains(phrase, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        return phrases > 1;
    }

    // Chars in runs of 40 and more that no word is as long as and that mix as codes do; addresses and paths have separators.
    private static int BlobLength(ReadOnlySpan<char> text)
    {
        const int ShortestBlob = 40;
        var total = 0;
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '+' or '/' or '='))
            {
                continue;
            }

            var run = text[start..at];
            total += run.Length >= ShortestBlob && run.Count('/') <= run.Length / 16 ? run.Length : 0;
            start = at + 1;
        }

        return total;
    }

    private static JunkReason JudgeLines(ReadOnlySpan<char> text)
    {
        var lines = 0;
        var frames = 0;
        var repeated = 0;
        HashSet<string>? seen = null;
        foreach (var range in text.Split('\n'))
        {
            var line = text[range].Trim();
            if (line.IsEmpty)
            {
                continue;
            }

            lines++;
            frames += IsFrame(line) ? 1 : 0;
            seen ??= new HashSet<string>(StringComparer.Ordinal);
            repeated += seen.GetAlternateLookup<ReadOnlySpan<char>>().Add(line) ? 0 : 1;
        }

        return frames > 2 && frames > lines / 2 ? JunkReason.StackTrace
            : lines >= FewestRepeatedLines && repeated > lines / 2 ? JunkReason.Repetition : JunkReason.None;
    }

    // .NET, Java and JavaScript ("at ..."), Python (File "...", line n), gdb and Rust ("#0", "0: 0x").
    private static bool IsFrame(ReadOnlySpan<char> line)
        => (line.StartsWith("at ", StringComparison.Ordinal) && line.ContainsAny('(', ':'))
            || (line.StartsWith("File \"", StringComparison.Ordinal) && line.Contains(", line ", StringComparison.Ordinal))
            || (line[0] == '#' && line.Length > 3 && char.IsAsciiDigit(line[1]) && line.Contains("0x", StringComparison.Ordinal))
            || (line.StartsWith("... ", StringComparison.Ordinal) && line.EndsWith(" more", StringComparison.Ordinal));
}
