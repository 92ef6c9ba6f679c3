using System.Buffers;

namespace Fabric.Core.Scanning;

/// <summary>Finds e-mail addresses, phone numbers, card numbers and IBANs in texts. Linear, but for checks of a few dozen characters.</summary>
internal static class PersonalFinder
{
    private const string Local = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._%+-";
    private static readonly SearchValues<char> LocalPart = SearchValues.Create(Local);
    private static readonly SearchValues<char> Starts = SearchValues.Create("@+(0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Adds what it finds, in order.</summary>
    public static void Find(ReadOnlySpan<char> text, List<Finding> found)
    {
        var from = 0;
        for (var at = 0; at < text.Length;)
        {
            var next = text[at..].IndexOfAny(Starts);
            if (next < 0)
            {
                return;
            }

            at += next;
            var finding = At(text, from, at);
            if (finding.Length == 0)
            {
                at++;
                continue;
            }

            found.Add(finding);
            from = at = finding.End;
        }
    }

    private static Finding At(ReadOnlySpan<char> text, int from, int at)
    {
        if (text[at] == '@')
        {
            return Email(text, from, at);
        }

        // What is in the middle of a word or a number is none of its own.
        if (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '_' or '/'))
        {
            return default;
        }

        if (char.IsAsciiLetterUpper(text[at]))
        {
            return new(FindingKind.Iban, at, NumberShapes.Iban(text[at..]));
        }

        return char.IsAsciiDigit(text[at]) && NumberShapes.Card(text[at..]) is var card and > 0
            ? new(FindingKind.CardNumber, at, card)
            : new(FindingKind.PhoneNumber, at, NumberShapes.Phone(text[at..]));
    }

    private static Finding Email(ReadOnlySpan<char> text, int from, int at)
    {
        var before = text[from..at];
        var start = from + before.LastIndexOfAnyExcept(LocalPart) + 1;
        var after = text[(at + 1)..];
        var end = after.IndexOfAnyExcept(LocalPart);
        var domain = (end < 0 ? after : after[..end]).TrimEnd("._-%+");
        var dot = domain.LastIndexOf('.');
        var top = dot < 0 ? default : domain[(dot + 1)..];
        return start < at && dot > 0 && top.Length >= 2 && !top.ContainsAnyExceptInRange('A', 'z')
            ? new(FindingKind.EmailAddress, start, at + 1 + domain.Length - start)
            : default;
    }
}
