using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Fabric.Silo.Tests.Packages;

/// <summary>Everything that is packed, packed once from what was built for the tests, and a folder to use it in.</summary>
public sealed partial class PackedFiles : IAsyncLifetime
{
    private static readonly string[] Projects =
        ["core", "client/Fabric.Client", "client/Fabric.OpenAI", "stores/Fabric.Stores.Sqlite", "stores/Fabric.Stores.Redis", "stores/Fabric.Stores.Qdrant", "silo"];

    private static readonly string Configuration =
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    /// <summary>The root of the sources.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../.."));

    public string Folder { get; } = Directory.CreateTempSubdirectory("fabric-packed-").FullName;

    public string Packages => Path.Combine(Folder, "packages");

    public async ValueTask InitializeAsync()
    {
        foreach (var project in Projects)
        {
            await RunAsync(Root, "dotnet", "pack", project, "--no-build", "-c", Configuration, "-o", Packages, "-v", "q", "--nologo");
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The first C# example of the README.</summary>
    public static string ReadExample() => Example().Match(File.ReadAllText(Path.Combine(Root, "README.md"))).Groups["code"].Value;

    /// <summary>Runs a program to its end, which must be a good one, and returns what it printed.</summary>
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var text = await output + await error;
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}:\n{text}");
        return text;
    }

    private static string Here([CallerFilePath] string file = "") => file;

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Example();
}
