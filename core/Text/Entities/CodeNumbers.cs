using System.Buffers;

namespace Fabric.Core.Text;

/// <summary>Recognises versions, error codes, hexadecimal numbers and tracker keys.</summary>
internal static class CodeNumbers
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> DigitsAndDashes = SearchValues.Create("0123456789-");

    public static bool TryClassify(ReadOnlySpan<char> piece, ChunkMarks marks, ref EntityKind kind)
    {
        if ((marks & ChunkMarks.Digit) == 0 || (marks & (ChunkMarks.Slash | ChunkMarks.Underscore | ChunkMarks.Call)) != 0)
        {
            return false;
        }

        if (IsHex(piece))
        {
            kind = EntityKind.ErrorCode;
            return true;
        }

        if ((marks & ChunkMarks.Dot) != 0 && IsVersion(piece, out var parts))
        {
            kind = parts == 4 && char.IsAsciiDigit(piece[0]) ? EntityKind.Identifier : EntityKind.Version;
            return true;
        }

        return char.IsAsciiLetterUpper(piece[0]) && TryKey(piece, ref kind);
    }

    private static bool IsHex(ReadOnlySpan<char> piece)
        => piece.Length > 4 && piece[0] == '0' && piece[1] is 'x' or 'X' && !piece[2..].ContainsAnyExcept(HexDigits);

    // v1.2, 1.2.3, 1.2.3-beta.1; "1.2" alone is a number.
    private static bool IsVersion(ReadOnlySpan<char> piece, out int parts)
    {
        var hasPrefix = piece[0] is 'v' or 'V';
        parts = hasPrefix ? 1 : 0;
        var digits = 0;
        var at = hasPrefix ? 1 : 0;
        var numbers = 0;
        for (; at < piece.Length && (char.IsAsciiDigit(piece[at]) || (piece[at] == '.' && digits > 0)); at++)
        {
            digits = piece[at] == '.' ? 0 : digits + 1;
            numbers += digits == 1 ? 1 : 0;
        }

        parts = numbers;
        return digits > 0 && numbers >= (hasPrefix ? 2 : 3) && (at == piece.Length || piece[at] is '-' or '+');
    }

    // E1234, CS1591, ORA-00942, CVE-2024-1234 are errors; GPT-4, ABC-12 are identifiers.
    private static bool TryKey(ReadOnlySpan<char> piece, ref EntityKind kind)
    {
        var letters = 0;
        while (letters < piece.Length && char.IsAsciiLetterUpper(piece[letters]))
        {
            letters++;
        }

        var rest = piece[letters..];
        var isDashed = !rest.IsEmpty && rest[0] == '-';
        var digits = isDashed ? rest[1..] : rest;
        if (digits.IsEmpty || !char.IsAsciiDigit(digits[0]) || digits.ContainsAnyExcept(DigitsAndDashes))
        {
            return false;
        }

        var isCve = piece.StartsWith("CVE-", StringComparison.Ordinal);
        var isError = isCve || (letters <= 4 && digits.Length >= (isDashed ? 5 : 3) && !digits.Contains('-'));
        kind = isError ? EntityKind.ErrorCode : EntityKind.Identifier;
        return isError || (isDashed && letters > 1);
    }
}
