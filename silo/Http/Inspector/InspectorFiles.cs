using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Fabric.Silo.Http.Inspector;

/// <summary>The files of the inspector, which are in the program. What is not among them cannot be asked for.</summary>
internal static class InspectorFiles
{
    private const string Prefix = "inspector/";

    /// <summary>By path, such as <c>app.js</c>.</summary>
    public static FrozenDictionary<string, InspectorFile> All { get; } = Read().ToFrozenDictionary(StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, InspectorFile>> Read()
    {
        var assembly = typeof(InspectorFiles).Assembly;
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                var tag = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
                yield return new(name[Prefix.Length..].Replace('\\', '/'), new(bytes, MediaType(name), $"\"{tag}\""));
            }
        }
    }

    private static string MediaType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The inspector has a file of a kind that it does not know: {other}."),
    };
}
