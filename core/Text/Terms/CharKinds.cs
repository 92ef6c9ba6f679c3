using System.Buffers;
using System.Globalization;
using System.Text;

namespace Fabric.Core.Text;

/// <summary>Decodes UTF-16 and sorts code points into <see cref="CharKind"/>s. A lone surrogate is a separator.</summary>
internal static class CharKinds
{
    /// <summary>Decodes the code point at an index and returns the number of chars it takes, 1 for a lone surrogate.</summary>
    public static int Decode(ReadOnlySpan<char> text, int at, out int codePoint)
    {
        var c = text[at];
        codePoint = c;
        if (!char.IsSurrogate(c))
        {
            return 1;
        }

        if (Rune.DecodeFromUtf16(text[at..], out var rune, out var consumed) == OperationStatus.Done)
        {
            codePoint = rune.Value;
            return consumed;
        }

        return 1;
    }

    /// <summary>The kind of a code point.</summary>
    public static CharKind Of(int codePoint)
    {
        if (codePoint < 128)
        {
            return char.IsAsciiLetterOrDigit((char)codePoint) ? CharKind.Word : CharKind.Separator;
        }

        switch (CharUnicodeInfo.GetUnicodeCategory(codePoint))
        {
            case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter:
            case UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber:
                return CharKind.Word;
            case UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.LetterNumber:
                return IsUnspaced(codePoint) ? CharKind.Unspaced : CharKind.Word;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark:
                return IsUnspaced(codePoint) ? CharKind.Unspaced : CharKind.Mark;
            default:
                return CharFold.IsDroppedMark(codePoint) ? CharKind.Mark : CharKind.Separator;
        }
    }

    /// <summary>True in the blocks of Han, Kana, Bopomofo, Thai, Lao, Myanmar and Khmer; Hangul is written with spaces.</summary>
    public static bool IsUnspaced(int codePoint) => codePoint switch
    {
        < 0x0E00 => false,
        <= 0x0EFF => true,
        < 0x1000 => false,
        <= 0x109F => true,
        >= 0x1780 and <= 0x17FF => true,
        >= 0x3005 and <= 0x3007 => true,
        >= 0x3040 and <= 0x312F => true,
        >= 0x31A0 and <= 0x31FF => true,
        >= 0x3400 and <= 0x9FFF => true,
        >= 0xAA60 and <= 0xAA7F => true,
        >= 0xF900 and <= 0xFAFF => true,
        >= 0xFF66 and <= 0xFF9F => true,
        >= 0x20000 and <= 0x3FFFF => true,
        _ => false,
    };
}
