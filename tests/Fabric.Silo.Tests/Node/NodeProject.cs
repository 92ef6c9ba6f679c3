using System.ComponentModel;
using System.Diagnostics;

namespace Fabric.Silo.Tests.Node;

/// <summary>A copy of a Node project, installed by its lock file. A test that needs what the machine lacks is skipped.</summary>
internal sealed class NodeProject
{
    private static readonly string[] OfflineSigns = ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ENETUNREACH"];

    private readonly string _folder;

    private NodeProject(string folder) => _folder = folder;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Copies a project.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="folder">Where the copy goes.</param>
    /// <param name="files">Its files besides those of npm.</param>
    public static async Task<NodeProject> CopyAsync(string source, string folder, params string[] files)
    {
        await NeedAsync("node");
        await NeedAsync("npm");
        foreach (var file in (string[])["package.json", "package-lock.json", ".npmrc", .. files])
        {
            var target = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(source, file), target);
        }

        return new(folder);
    }

    public async Task InstallAsync()
    {
        var (code, output) = await RunAsync(_folder, "npm", "ci", "--ignore-scripts");
        if (code != 0 && OfflineSigns.Any(output.Contains))
        {
            Assert.Skip("The npm registry cannot be reached, and what the test runs comes from there.");
        }

        code.ShouldBe(0, output);
    }

    /// <summary>Runs a script, which must succeed, and returns what it printed.</summary>
    public async Task<string> NodeAsync(params string[] args)
    {
        var (code, output) = await RunAsync(_folder, "node", args);
        code.ShouldBe(0, output);
        return output;
    }

    private static async Task NeedAsync(string tool)
    {
        try
        {
            await RunAsync(Path.GetTempPath(), tool, "--version");
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{tool} is missing; it installs and runs what the test is about.");
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(string folder, string tool, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, args)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var error = process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await error + await output);
    }
}
