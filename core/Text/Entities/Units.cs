using System.Collections.Frozen;

namespace Fabric.Core.Text;

/// <summary>Units and currencies, each with the one spelling that stands in an entity's value.</summary>
internal static class Units
{
    private static readonly string[] Groups =
    [
        "km kilometer kilometers kilometre kilometres", "m meter meters metre metres", "cm centimeter centimeters",
        "mm millimeter millimeters", "mile miles mi", "ft foot feet", "inch inches", "yd yard yards",
        "kg kilogram kilograms kilo kilos", "g gram grams", "mg milligram milligrams", "lb lbs pound pounds", "oz ounce ounces",
        "l liter liters litre litres", "ml milliliter milliliters", "second seconds sec secs", "ms millisecond milliseconds",
        "us microsecond microseconds", "ns nanosecond nanoseconds", "minute minutes min mins", "hour hours hr hrs h",
        "day days", "week weeks", "month months", "year years yr yrs", "b byte bytes", "kb kilobyte kilobytes",
        "mb megabyte megabytes", "gb gigabyte gigabytes", "tb terabyte terabytes", "kib", "mib", "gib", "tib", "hz", "khz",
        "mhz", "ghz", "percent % pct", "degree degrees", "kcal calories calorie", "kw", "kwh", "mph", "kmh km/h kph", "rps",
        "qps", "token tokens", "people", "user users", "px pixel pixels", "times x", "usd dollar dollars bucks",
        "eur euro euros", "gbp", "jpy yen", "chf", "cny yuan", "inr rupees rupee", "cad", "aud", "cent cents",
    ];

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Spellings = Groups
        .Select(group => group.Split(' '))
        .SelectMany(words => words.Select(word => (word, unit: words[0])))
        .ToFrozenDictionary(pair => pair.word, pair => pair.unit, StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly WordSet Money = new("usd eur gbp jpy chf cny inr cad aud cent");

    /// <summary>The unit, or null. Words are compared without regard to case.</summary>
    public static string? Find(ReadOnlySpan<char> word) => word.Length <= 12 && Spellings.TryGetValue(word, out var unit) ? unit : null;

    public static bool IsMoney(string unit) => Money.Contains(unit);

    /// <summary>The currency of a sign, or null.</summary>
    public static string? Currency(ReadOnlySpan<char> sign) => sign switch
    {
        "$" or "US$" => "usd",
        "\u20AC" => "eur",
        "\u00A3" => "gbp",
        "\u00A5" => "jpy",
        "\u20B9" => "inr",
        _ => null,
    };

    /// <summary>The length of a currency sign at the beginning, 0 for none.</summary>
    public static int CurrencySignLength(ReadOnlySpan<char> piece)
        => piece.StartsWith("US$", StringComparison.Ordinal) ? 3 : Currency(piece[..1]) is null ? 0 : 1;

    /// <summary>What a scale word multiplies by, 1 for any other word.</summary>
    public static decimal Scale(ReadOnlySpan<char> word) => word switch
    {
        "k" or "K" or "thousand" => 1_000m,
        "m" or "M" or "mn" or "million" => 1_000_000m,
        "b" or "B" or "bn" or "billion" => 1_000_000_000m,
        "trillion" => 1_000_000_000_000m,
        _ => 1m,
    };
}
