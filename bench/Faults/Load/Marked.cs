using System.Globalization;
using System.Text.RegularExpressions;
using Fabric.Bench.Faults.History;
using Fabric.Core.Memories;

namespace Fabric.Bench.Faults.Load;

/// <summary>
/// Texts that say what they are: <c>[m17-332] ...</c> is the memory that caller 17 made by its write 332, and <c>[m17-332/r9-80] ...</c> the same
/// after the revision 80 of caller 9. Whatever shows such a text shows whose it is and how old.
/// </summary>
internal static partial class Marked
{
    public static string Text(string name, string text) => $"[{name}] {text}";

    public static string Text(string name, string mark, string text) => $"[{name}/{mark}] {text}";

    public static string Name(char kind, int caller, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{caller}-{number}");

    /// <summary>The item that a stored text shows.</summary>
    public static HistoryItem Read(string text, string? id, int? version)
    {
        var match = Pattern().Match(text);
        return new(match.Success ? match.Groups["name"].Value : "unmarked", Short(id), version, MarkOf(match));
    }

    public static HistoryItem Read(Memory memory) => Read(memory.Text, memory.Id.Value, memory.Version);

    /// <summary>Everything of one kind that a rendered text quotes.</summary>
    public static IReadOnlyList<HistoryItem> ReadAll(string text, char kind) =>
        [.. Pattern().Matches(text)
            .Where(match => match.Groups["name"].Value[0] == kind)
            .Select(static match => new HistoryItem(match.Groups["name"].Value, Mark: MarkOf(match)))
            .Distinct()];

    /// <summary>As much of an id as tells two of one name apart.</summary>
    public static string? Short(string? id) => id is { Length: > 8 } ? id[^8..] : id;

    private static string? MarkOf(Match match) => match.Groups["mark"] is { Success: true, Value: var mark } ? mark : null;

    [GeneratedRegex(@"\[(?<name>[msti]\d+-\d+)(/(?<mark>r\d+-\d+))?\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Pattern();
}
