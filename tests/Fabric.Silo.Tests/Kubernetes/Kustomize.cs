using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Fabric.Silo.Tests.Kubernetes;

/// <summary>Builds kustomizations with kubectl, which needs no cluster for it.</summary>
internal static class Kustomize
{
    private static readonly ConcurrentDictionary<string, Task<Manifests>> Built = new(StringComparer.Ordinal);

    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Source(), "..", "..", ".."));

    public static string Folder { get; } = Path.Combine(Repository, "k8s");

    /// <summary>Builds an overlay, once for all tests.</summary>
    public static Task<Manifests> BuildOverlayAsync(string overlay) =>
        Built.GetOrAdd(overlay, static name => BuildAsync(Path.Combine(Folder, "overlays", name)));

    public static async Task<Manifests> BuildAsync(string folder)
    {
        try
        {
            return new(Yaml.Parse(await RunAsync("kubectl", ["kustomize", folder])));
        }
        catch (Win32Exception)
        {
            Assert.Skip("kubectl is not installed; it builds the manifests.");
            throw;
        }
    }

    /// <summary>Runs a program and returns its output.</summary>
    public static async Task<string> RunAsync(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await error);
        return await output;
    }

    private static string Source([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
