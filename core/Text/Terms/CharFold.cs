namespace Fabric.Core.Text;

/// <summary>
/// Folds characters to the form in which words are compared: lower case, Latin letters without their marks, full-width
/// forms as ASCII, ligatures and sharp s spelled out, decimal digits of any script as ASCII digits.
/// </summary>
/// <remarks>
/// A table, not <see cref="string.Normalize()"/>: that does nothing under invariant globalisation, and allocates.
/// The tables are the first letter of the canonical decomposition (NFD, Unicode 15) of each character, in lower case.
/// </remarks>
internal static class CharFold
{
    /// <summary>The most characters one code point folds to.</summary>
    public const int MaxExpansion = 3;

    private const char None = '.';

    // U+00C0..U+017F
    private const string LatinTable =
        "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
        + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.lllllll"
        + "lllnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    // U+0180..U+024F
    private const string LatinExtendedTable =
        ".................ff.............oo.............uu..............."
        + ".............aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa..oo"
        + "aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............"
        + "................";

    // U+1E00..U+1EFF
    private const string LatinAdditionalTable =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
        + "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
        + "wwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
        + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

    /// <summary>Writes the folded form of a code point and returns its length: 0 where the mark is dropped.</summary>
    public static int Fold(int codePoint, Span<char> to)
    {
        var plain = codePoint switch
        {
            >= 0xC0 and < 0x180 => LatinTable[codePoint - 0xC0],
            >= 0x180 and < 0x250 => LatinExtendedTable[codePoint - 0x180],
            >= 0x1E00 and < 0x1F00 => LatinAdditionalTable[codePoint - 0x1E00],
            >= 0xFF01 and <= 0xFF5E => (char)char.ToLowerInvariant((char)(codePoint - 0xFEE0)),
            _ => None,
        };
        if (plain != None)
        {
            to[0] = plain;
            return 1;
        }

        if (IsDroppedMark(codePoint))
        {
            return 0;
        }

        var spelled = Spelled(codePoint);
        spelled.CopyTo(to);
        return spelled.Length > 0 ? spelled.Length : FoldOther(codePoint, to);
    }

    /// <summary>True for marks that folding removes: combining accents, variation selectors, the soft hyphen.</summary>
    public static bool IsDroppedMark(int codePoint)
        => codePoint is >= 0x300 and <= 0x36F or >= 0xFE00 and <= 0xFE0F or >= 0x20D0 and <= 0x20FF or 0xAD;

    private static ReadOnlySpan<char> Spelled(int codePoint) => codePoint switch
    {
        0xDF or 0x1E9E => "ss",
        0xC6 or 0xE6 => "ae",
        0x152 or 0x153 => "oe",
        0xDE or 0xFE => "th",
        0x132 or 0x133 => "ij",
        0x149 => "n",
        0x401 or 0x451 => "\u0435",
        0x212B => "a",
        0x3C2 => "\u03c3",
        0xFB00 => "ff",
        0xFB01 => "fi",
        0xFB02 => "fl",
        0xFB03 => "ffi",
        0xFB04 => "ffl",
        0xFB05 or 0xFB06 => "st",
        _ => default,
    };

    private static int FoldOther(int codePoint, Span<char> to)
    {
        if (codePoint > char.MaxValue)
        {
            return System.Text.Rune.ToLowerInvariant(new System.Text.Rune(codePoint)).EncodeToUtf16(to);
        }

        var digit = System.Globalization.CharUnicodeInfo.GetDigitValue((char)codePoint);
        to[0] = digit >= 0 ? (char)('0' + digit) : char.ToLowerInvariant((char)codePoint);
        return 1;
    }
}
