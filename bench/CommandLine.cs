namespace Fabric.Bench;

/// <summary>Reads the options of a benchmark.</summary>
internal static class CommandLine
{
    /// <summary>The value behind an option; null when it is not there.</summary>
    public static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

    /// <summary>The number behind an option.</summary>
    public static int Number(string[] args, string name, int otherwise) =>
        Option(args, name) is { } text && int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
