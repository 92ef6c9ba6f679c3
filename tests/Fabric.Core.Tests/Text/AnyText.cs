using FsCheck;
using FsCheck.Fluent;

namespace Fabric.Core.Tests.Text;

/// <summary>Texts of any UTF-16, lone surrogates among it, mixed with pieces that mean something to the scanners.</summary>
internal static class AnyText
{
    private static readonly string[] Pieces =
    [
        " ", " ", ".", "'", "’s", "\0", "\n", "😀", "\ud83d", "\udc00", "last ", "Friday", "3 days ago", "in ", "May ", "8 ", "2023", "9999", "the ",
        "week before ", "between ", " and ", "since ", "12/31/9999", "0001-01-01T00:00", "999999999 years ago", "next ", "year", "3pm", "the 90s", "Q3 ",
        "$4,000.50", "5 km", "http://a.b/c?d", "@a", "#b", "a@b.co", "C:\\x", "/etc/x", "foo_bar", "A::B", "f()", "v1.2.3", "0xFF00", "E1234", "HTTP 503",
        "Alice ", "van ", "of ", "Dr. ", "USD ", "£", "%", "東京", "ไทย", "שלום", "ß", "e\u0301", "\uFE0F", "１２", "...", "-", "--", "()", "€9", "79228162514264337593543950335", "twenty-",
    ];

    public static Arbitrary<string> Arbitrary { get; } = Gen.OneOf(
            Gen.Choose(0, char.MaxValue).Select(c => ((char)c).ToString()),
            Gen.Elements(Pieces),
            Gen.Elements(Pieces))
        .ListOf()
        .Select(string.Concat)
        .ToArbitrary();
}
