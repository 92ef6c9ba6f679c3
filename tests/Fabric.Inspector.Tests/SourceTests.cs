using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Fabric.Inspector.Tests;

/// <summary>Reads the page's own files: what no linter is needed for.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 300;
    private const int MostColumns = 220;

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Root(), "*.*", SearchOption.AllDirectories).Select(static file => Path.GetRelativePath(Root(), file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_HasNoWayFromTextToMarkupAndNoOutsideHost(string file)
    {
        var text = File.ReadAllText(Path.Combine(Root(), file));

        MarkupSinks().Matches(text).Select(static match => match.Value).ShouldBeEmpty();
        // Names of XML namespaces are no addresses.
        text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).ShouldNotMatch("https?://");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_IsSmallAndFormatted(string file)
    {
        var text = File.ReadAllText(Path.Combine(Root(), file));
        var lines = text.Split('\n');

        lines.Length.ShouldBeLessThanOrEqualTo(MostLines);
        text.ShouldNotContain("\t");
        text.ShouldNotContain("\r");
        text.ShouldEndWith("\n");
        lines.ShouldAllBe(static line => line == line.TrimEnd() && (line.Length <= MostColumns || line.Contains("<path", StringComparison.Ordinal)));
        lines.ShouldAllBe(static line => (line.Length - line.TrimStart().Length) % 2 == 0 || line.TrimStart().StartsWith('*'));
    }

    [Fact]
    public void Modules_WhatTheyImport_IsThereAndExported()
    {
        foreach (var file in Directory.EnumerateFiles(Root(), "*.js", SearchOption.AllDirectories))
        {
            foreach (Match import in Imports().Matches(File.ReadAllText(file)))
            {
                var from = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, import.Groups["file"].Value));
                var exported = Exports().Matches(File.ReadAllText(from)).Select(static match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
                var body = File.ReadAllText(file).Replace(import.Value, "", StringComparison.Ordinal);
                foreach (var name in import.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    exported.Contains(name).ShouldBeTrue($"{file} imports {name} from {from}.");
                    body.ShouldMatch($@"\b{name}\b", $"{file} imports {name} and does not use it.");
                }
            }
        }
    }

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|createContextualFragment|DOMParser|srcdoc|setTimeout\(""|\son\w+=""|style=""", RegexOptions.NonBacktracking)]
    private static partial Regex MarkupSinks();

    [GeneratedRegex(@"import \{(?<names>[^}]*)\} from ""(?<file>[^""]+)"";", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Imports();

    [GeneratedRegex(@"export (async )?(function|const|class|let) (?<name>\w+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Exports();

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../silo/Inspector"));
}
