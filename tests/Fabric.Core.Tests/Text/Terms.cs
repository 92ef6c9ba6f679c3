using Fabric.Core.Text;

namespace Fabric.Core.Tests.Text;

/// <summary>Reads all terms of a text, and says what holds for any.</summary>
internal static class Terms
{
    public static List<string> Words(string text, Language language = default)
    {
        var words = new List<string>();
        var reader = new TermReader(text, stackalloc char[TermReader.ScratchLength], language);
        while (reader.TryRead(out var term))
        {
            words.Add(term.Word.ToString());
        }

        return words;
    }

    public static int Count(string text)
    {
        var count = 0;
        var reader = new TermReader(text, stackalloc char[TermReader.ScratchLength]);
        while (reader.TryRead(out _))
        {
            count++;
        }

        return count;
    }

    public static bool AreInside(string text)
    {
        for (var i = 0; i < 8; i++)
        {
            if (!AreInside(text, Language.Parse(new[] { "en", "de", "fr", "es", "it", "pt", "nl", "ru" }[i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The code points whose folded form folds to something else.</summary>
    public static List<int> FoldedDifferentlyAgain()
    {
        var different = new List<int>();
        Span<char> once = stackalloc char[CharFold.MaxExpansion];
        Span<char> twice = stackalloc char[CharFold.MaxExpansion];
        Span<char> unit = stackalloc char[2];
        for (var codePoint = 0; codePoint <= 0x10FFFF; codePoint++)
        {
            if (!System.Text.Rune.IsValid(codePoint))
            {
                continue;
            }

            var folded = once[..CharFold.Fold(codePoint, once)];
            foreach (var rune in folded.EnumerateRunes())
            {
                var expected = unit[..rune.EncodeToUtf16(unit)];
                if (!twice[..CharFold.Fold(rune.Value, twice)].SequenceEqual(expected))
                {
                    different.Add(codePoint);
                }
            }
        }

        return different;
    }

    private static bool AreInside(string text, Language language)
    {
        var last = -1;
        var reader = new TermReader(text, stackalloc char[TermReader.ScratchLength], language);
        while (reader.TryRead(out var term))
        {
            if (term.Start <= last || term.Length <= 0 || term.Start + term.Length > text.Length
                || term.Word.Length is 0 or > TermReader.MaxTermLength || term.Stem.Length > term.Word.Length || term.Stem.IsEmpty)
            {
                return false;
            }

            last = term.Start;
        }

        return true;
    }
}
