using System.Text;
using System.Text.Json;

namespace Fabric.Core.Scanning;

/// <summary>Looks for credentials and personal data in what is to be remembered. Deterministic; thread-safe.</summary>
internal sealed class Scanner(ScanOptions options)
{
    private static readonly Dictionary<string, JsonElement> Nothing = new(StringComparer.Ordinal);

    /// <summary>Judges a text with its metadata, and takes out of both what is to be redacted.</summary>
    public ScanVerdict Scan(ref string text, ref IReadOnlyDictionary<string, JsonElement>? metadata)
    {
        var found = Find(text);
        var verdict = Judge(found, ScanVerdict.Clean);
        Dictionary<string, JsonElement>? cleaned = null;
        foreach (var (name, value) in metadata ?? Nothing)
        {
            var raw = value.GetRawText();
            var inValue = Find(raw);
            verdict = Judge(inValue, verdict);
            if (Redact(raw, inValue) is { } redacted)
            {
                cleaned ??= new(metadata!, StringComparer.Ordinal);
                cleaned[name] = Parse(redacted);
            }
        }

        // A text that is refused or quarantined stays as it came.
        if (verdict.Action == ScanAction.Redact)
        {
            text = Redact(text, found) ?? text;
            metadata = cleaned ?? metadata;
        }

        return verdict;
    }

    // A value that was a number, such as a phone number, is none any more.
    private static JsonElement Parse(string redacted)
    {
        try
        {
            return JsonElement.Parse(redacted);
        }
        catch (JsonException)
        {
            return JsonElement.Parse("\"[redacted]\""u8);
        }
    }

    private List<Finding> Find(ReadOnlySpan<char> text)
    {
        var found = new List<Finding>();
        if (options.Credentials != ScanAction.Off)
        {
            CredentialFinder.Find(text, found);
        }

        if (options.Personal != ScanAction.Off)
        {
            PersonalFinder.Find(text, found);
        }

        return found;
    }

    private ScanVerdict Judge(List<Finding> found, ScanVerdict verdict)
    {
        foreach (var finding in found)
        {
            var action = finding.IsPersonal ? options.Personal : options.Credentials;
            var names = verdict.Names.Contains(finding.Name, StringComparison.Ordinal) ? verdict.Names
                : verdict.Names.Length == 0 ? finding.Name : $"{verdict.Names}, {finding.Name}";
            verdict = new(action > verdict.Action ? action : verdict.Action, names);
        }

        return verdict;
    }

    private static string? Redact(string text, List<Finding> found)
    {
        if (found.Count == 0)
        {
            return null;
        }

        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var finding in found.OrderBy(static finding => finding.Start))
        {
            if (finding.Start >= at)
            {
                result.Append(text, at, finding.Start - at).Append("[redacted: ").Append(finding.Name).Append(']');
                at = finding.End;
            }
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
