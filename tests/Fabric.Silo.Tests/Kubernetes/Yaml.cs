using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Fabric.Silo.Tests.Kubernetes;

/// <summary>A place in a YAML document; what is not there is an empty place.</summary>
internal readonly record struct Yaml(object? Value)
{
    public bool Exists => Value is not null;

    public string Text => Value as string ?? throw new InvalidOperationException("There is no text at this place of the document.");

    public int Number => int.Parse(Text, CultureInfo.InvariantCulture);

    public IEnumerable<Yaml> Items => (Value as List<object?> ?? []).Select(static item => new Yaml(item));

    public IReadOnlyDictionary<string, string> Texts =>
        Entries.ToDictionary(static pair => pair.Key, static pair => pair.Value.Text, StringComparer.Ordinal);

    private IEnumerable<KeyValuePair<string, Yaml>> Entries =>
        (Value as Dictionary<object, object?> ?? []).Select(static pair => KeyValuePair.Create((string)pair.Key, new Yaml(pair.Value)));

    public Yaml this[string key] => new((Value as Dictionary<object, object?>)?.GetValueOrDefault(key));

    public static IReadOnlyList<Yaml> Parse(string text)
    {
        var parser = new Parser(new StringReader(text));
        var deserializer = new Deserializer();
        var documents = new List<Yaml>();
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
        {
            documents.Add(new(deserializer.Deserialize<object?>(parser)));
        }

        return documents;
    }
}
