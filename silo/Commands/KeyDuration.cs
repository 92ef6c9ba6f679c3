using System.CommandLine;
using System.Globalization;

namespace Fabric.Silo.Commands;

/// <summary>Durations as a person writes them: <c>90d</c>, <c>12h</c>, <c>30m</c>, <c>45s</c>.</summary>
internal static class KeyDuration
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_653);

    public static Option<TimeSpan?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "duration",
        CustomParser = static result =>
        {
            if (TryParse(result.Tokens[0].Value, out var span))
            {
                return span;
            }

            result.AddError($"'{result.Tokens[0].Value}' is not a duration; write 90d, 12h, 30m or 45s, at most ten years.");
            return null;
        },
    };

    public static bool TryParse(string text, out TimeSpan span)
    {
        span = default;
        if (text.Length < 2 || !double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        var seconds = count * (text[^1] switch { 'd' => 86_400, 'h' => 3_600, 'm' => 60, 's' => 1, _ => 0 });
        if (!(seconds > 0 && seconds <= Longest.TotalSeconds))
        {
            return false;
        }

        span = TimeSpan.FromSeconds(seconds);
        return true;
    }
}
