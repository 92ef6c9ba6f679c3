namespace Fabric.Core.Text;

/// <summary>Reads the tokens that begin with a digit: numbers, ordinals, dates, clock times, decades.</summary>
internal static class TimeNumbers
{
    private const int MostDigits = 9;

    public static TimeToken Read(ReadOnlySpan<char> text, int start, DateOrder order)
    {
        var at = start;
        var first = ReadNumber(text, ref at, out var digits);
        if (first < 0 || at == text.Length)
        {
            return new TimeToken(first < 0 ? default : TimeTokenKind.Number, Math.Max(first, 0), start, at);
        }

        var next = text[at];
        if (next is '-' or '/' or '.' && TryDate(text, start, at, first, digits, order, out var date))
        {
            return date;
        }

        if (digits <= 2 && TryClock(text, start, at, first, out var clock))
        {
            return clock;
        }

        if (char.IsAsciiLetter(next))
        {
            return Suffixed(text, start, at, first, digits);
        }

        // "3.5", "4,000" and "5/8" are no days.
        var isPart = next is '.' or ',' or '/' or ':' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);
        return new TimeToken(isPart || TimeReader.IsWordChar(next) ? default : TimeTokenKind.Number, first, start, at);
    }

    private static TimeToken Suffixed(ReadOnlySpan<char> text, int start, int at, int number, int digits)
    {
        var end = at;
        while (end < text.Length && end - at < 3 && TimeReader.IsWordChar(text[end]))
        {
            end++;
        }

        var kind = text[at..end] switch
        {
            "st" or "nd" or "rd" or "th" when digits <= 2 => TimeTokenKind.Ordinal,
            "s" when number % 10 == 0 && digits is 2 or 4 => TimeTokenKind.Decade,
            _ => TimeTokenKind.None,
        };

        // The decade of two digits that is nearest to our time: "the 90s", "the 20s".
        var value = kind == TimeTokenKind.Decade && digits == 2 ? number + (number >= 30 ? 1900 : 2000) : number;
        return new TimeToken(kind, value, start, end);
    }

    private static bool TryDate(
        ReadOnlySpan<char> text, int start, int at, int first, int firstDigits, DateOrder order, out TimeToken token)
    {
        token = default;
        var separator = text[at++];
        var second = ReadNumber(text, ref at, out var secondDigits);
        if (second < 0 || secondDigits > 2 || at >= text.Length || text[at] != separator)
        {
            return false;
        }

        at++;
        var third = ReadNumber(text, ref at, out var thirdDigits);
        var isYearFirst = firstDigits == 4;
        if (third < 0 || thirdDigits != (isYearFirst ? 2 : 4) || (isYearFirst && separator == '.') || firstDigits is not (1 or 2 or 4))
        {
            return false;
        }

        var isDayFirst = separator == '.' || first > 12 || (order == DateOrder.DayFirst && second <= 12);
        var (year, month, day) = isYearFirst ? (first, second, third) : isDayFirst ? (third, second, first) : (third, first, second);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        var days = (int)(new DateTime(year, month, day).Ticks / TimeSpan.TicksPerDay);
        token = new TimeToken(TimeTokenKind.Date, days, start, at);
        if (at < text.Length && TimeReader.IsWordChar(text[at]))
        {
            return isYearFirst && text[at] is 'T' or 't' && TryInstant(text, start, at + 1, days, out token);
        }

        return true;
    }

    private static bool TryInstant(ReadOnlySpan<char> text, int start, int at, int days, out TimeToken token)
    {
        token = default;
        var hour = ReadNumber(text, ref at, out _);
        if (hour is < 0 or > 23 || !TryMinutes(text, ref at, out var minute))
        {
            return false;
        }

        TryMinutes(text, ref at, out _);
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            ReadNumber(text, ref at, out _);
        }

        var isUtc = at < text.Length && text[at] is 'Z' or 'z';
        token = new TimeToken(
            isUtc ? TimeTokenKind.InstantUtc : TimeTokenKind.Instant, days, start, isUtc ? at + 1 : at, (hour * 60) + minute);
        return true;
    }

    private static bool TryClock(ReadOnlySpan<char> text, int start, int at, int hour, out TimeToken token)
    {
        token = default;
        var hasMinutes = TryMinutes(text, ref at, out var minute);
        if (text[at..].StartsWith(":", StringComparison.Ordinal) && !TryMinutes(text, ref at, out _))
        {
            return false;
        }

        var half = Half(text, ref at);
        if (half is null ? !hasMinutes || hour > 23 : hour is < 1 or > 12)
        {
            return false;
        }

        if (at < text.Length && TimeReader.IsWordChar(text[at]))
        {
            return false;
        }

        var minutes = ((half is { } noon ? (hour % 12) + noon : hour) * 60) + minute + (hasMinutes ? TimeReader.Exact : 0);
        token = new TimeToken(TimeTokenKind.Clock, minutes, start, at);
        return true;
    }

    // 0 for am, 12 for pm, null for neither.
    private static int? Half(ReadOnlySpan<char> text, ref int at)
    {
        var rest = text[at..];
        var skip = rest.StartsWith(" ", StringComparison.Ordinal) ? 1 : 0;
        rest = rest[skip..];
        var length = rest.Length >= 4 && rest[1] == '.' && rest[3] == '.' ? 4 : 2;
        if (rest.Length < length || (rest[length == 4 ? 2 : 1] | 0x20) != 'm' || (rest[0] | 0x20) is not ('a' or 'p'))
        {
            return null;
        }

        at += skip + length;
        return (rest[0] | 0x20) == 'a' ? 0 : 12;
    }

    private static bool TryMinutes(ReadOnlySpan<char> text, ref int at, out int minute)
    {
        minute = 0;
        var end = at + 1;
        if (at >= text.Length || text[at] != ':')
        {
            return false;
        }

        minute = ReadNumber(text, ref end, out var digits);
        if (digits != 2 || minute > 59)
        {
            return false;
        }

        at = end;
        return true;
    }

    // -1 for no digits, or more than a number may have; then all of them are passed over.
    private static int ReadNumber(ReadOnlySpan<char> text, ref int at, out int digits)
    {
        var start = at;
        var value = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]) && at - start < MostDigits)
        {
            value = (value * 10) + (text[at++] - '0');
        }

        digits = at - start;
        return digits == 0 || (at < text.Length && char.IsAsciiDigit(text[at])) ? -1 : value;
    }
}
