namespace Fabric.Bench.Learn.Teams;

/// <summary>The words of a text, as agents compare them.</summary>
internal static class TextWords
{
    private static readonly char[] Between = [' ', ',', '.', ':', ';', '?', '!', '\'', '"', '\n', '\t', '(', ')'];

    public static string[] Of(string text) => text.ToLowerInvariant().Split(Between, StringSplitOptions.RemoveEmptyEntries);
}
