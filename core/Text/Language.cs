namespace Fabric.Core.Text;

/// <summary>The language a bank's texts are analysed in: it selects the stemmer, the stop words and the negation words.</summary>
/// <remarks>The default value is <see cref="English"/>. Immutable and safe to share.</remarks>
public readonly record struct Language
{
    private static readonly string[] Codes = ["en", "de", "fr", "es", "it", "pt", "nl", "ru"];

    private Language(byte index) => Index = index;

    /// <summary>English, the default.</summary>
    public static Language English => default;

    /// <summary>German.</summary>
    public static Language German => new(1);

    /// <summary>French.</summary>
    public static Language French => new(2);

    /// <summary>Spanish.</summary>
    public static Language Spanish => new(3);

    /// <summary>Italian.</summary>
    public static Language Italian => new(4);

    /// <summary>Portuguese.</summary>
    public static Language Portuguese => new(5);

    /// <summary>Dutch.</summary>
    public static Language Dutch => new(6);

    /// <summary>Russian.</summary>
    public static Language Russian => new(7);

    /// <summary>How many languages there are.</summary>
    internal static int Count => Codes.Length;

    /// <summary>The ISO 639-1 code, in lower case.</summary>
    public string Code => Codes[Index];

    internal byte Index { get; }

    /// <summary>Reads an ISO 639-1 code, with or without a region ("en", "pt-BR"), in any case.</summary>
    /// <exception cref="FormatException">The language is not one of those supported.</exception>
    public static Language Parse(ReadOnlySpan<char> code)
        => TryParse(code, out var language)
            ? language
            : throw new FormatException($"The language is not supported; it must be one of {string.Join(", ", Codes)}.");

    /// <summary>As <see cref="Parse"/>, answering false for a language that is not supported.</summary>
    public static bool TryParse(ReadOnlySpan<char> code, out Language language)
    {
        var region = code.IndexOfAny('-', '_');
        var bare = region < 0 ? code : code[..region];
        for (byte i = 0; i < Codes.Length; i++)
        {
            if (bare.Equals(Codes[i], StringComparison.OrdinalIgnoreCase))
            {
                language = new Language(i);
                return true;
            }
        }

        language = default;
        return false;
    }

    /// <summary>The <see cref="Code"/>.</summary>
    public override string ToString() => Code;
}
