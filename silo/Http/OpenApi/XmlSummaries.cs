using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Fabric.Silo.Http.OpenApi;

/// <summary>
/// What the code's own documentation says of the properties of types, from the files that the compiler wrote beside the assemblies. Where
/// they were not deployed there are no descriptions, and nothing else is missing.
/// </summary>
internal static partial class XmlSummaries
{
    private const string BodySuffix = "Body";

    private static readonly Lazy<Dictionary<(string Type, string Property), string>> Known = new(Read);

    /// <summary>The sentence about a property; null when there is none. A body says what the request says that it becomes.</summary>
    public static string? Find(Type type, string property)
    {
        var name = type.Name;
        var request = name.EndsWith(BodySuffix, StringComparison.Ordinal) ? name[..^BodySuffix.Length] : name;
        return Known.Value.GetValueOrDefault((name, property.ToUpperInvariant()))
            ?? Known.Value.GetValueOrDefault((request, property.ToUpperInvariant()))
            ?? Known.Value.GetValueOrDefault((request + "Request", property.ToUpperInvariant()));
    }

    private static Dictionary<(string, string), string> Read()
    {
        var known = new Dictionary<(string, string), string>();
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "Fabric.*.xml"))
        {
            foreach (var member in XDocument.Load(file).Descendants("member"))
            {
                Add(known, (string?)member.Attribute("name") ?? "", member);
            }
        }

        return known;
    }

    private static void Add(Dictionary<(string, string), string> known, string name, XElement member)
    {
        var parts = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('.');
        if (name.StartsWith("P:", StringComparison.Ordinal) && parts.Length > 1 && member.Element("summary") is { } summary)
        {
            known.TryAdd((parts[^2], parts[^1].ToUpperInvariant()), Plain(summary));
        }
        else if (name.StartsWith("T:", StringComparison.Ordinal))
        {
            // The properties of a record's header are described as its parameters.
            foreach (var parameter in member.Elements("param"))
            {
                known.TryAdd((parts[^1], ((string?)parameter.Attribute("name") ?? "").ToUpperInvariant()), Plain(parameter));
            }
        }
    }

    // References are named by their last part; tags such as <c> give their text.
    private static string Plain(XElement text)
    {
        foreach (var see in text.Descendants("see").ToArray())
        {
            var target = (string?)see.Attribute("cref") ?? (string?)see.Attribute("langword") ?? see.Value;
            see.ReplaceWith(new XText(target[(target.LastIndexOf('.') + 1)..]));
        }

        return Spaces().Replace(text.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Spaces();
}
