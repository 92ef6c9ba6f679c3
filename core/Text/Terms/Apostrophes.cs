namespace Fabric.Core.Text;

/// <summary>Finds English clitics after an apostrophe.</summary>
internal static class Apostrophes
{
    /// <summary>What <see cref="CliticLength"/> answers for 't, which belongs to its word when that ends in n.</summary>
    public const int Negation = -1;

    /// <summary>The length, apostrophe included, of a clitic that is dropped; 0 for none; <see cref="Negation"/> for 't.</summary>
    public static int CliticLength(ReadOnlySpan<char> text, int apostrophe)
    {
        var rest = text[(apostrophe + 1)..];
        var letters = 0;
        while (letters < rest.Length && letters < 3 && char.IsAsciiLetter(rest[letters]))
        {
            letters++;
        }

        if (letters < rest.Length && CharKinds.Of(rest[letters]) is CharKind.Word or CharKind.Mark)
        {
            return 0;
        }

        if (letters == 1)
        {
            return (rest[0] | 0x20) switch
            {
                't' => Negation,
                's' or 'd' or 'm' => 2,
                _ => 0,
            };
        }

        var two = letters == 2 ? rest[..2] : default;
        return two.Equals("re", StringComparison.OrdinalIgnoreCase)
            || two.Equals("ll", StringComparison.OrdinalIgnoreCase)
            || two.Equals("ve", StringComparison.OrdinalIgnoreCase) ? 3 : 0;
    }
}
