using System.Text;

namespace Fabric.Core.Banks.Retain;

/// <summary>Makes texts well-formed: a lone surrogate, which no encoding can carry, becomes U+FFFD. All else stays as it came.</summary>
internal static class WellFormed
{
    public static string Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            return Replace(text);
        }

        return text;
    }

    public static IReadOnlyList<string>? All(IReadOnlyList<string>? texts) =>
        texts is null or { Count: 0 } ? null : [.. texts.Select(Of)];

    private static string Replace(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            builder.Append(rune);
        }

        return builder.ToString();
    }
}
