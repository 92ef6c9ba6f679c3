using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Fabric.Stores.Qdrant.Tests.NpmClient;

/// <summary>The server that stands in for Qdrant is taken for Qdrant by Qdrant's own client.</summary>
public sealed class NpmClientTests : IDisposable
{
    private static readonly string[] OfflineSigns = ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ENETUNREACH"];

    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-qdrant-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task OfficialClient_CreatesWritesFiltersQueriesAndDeletes()
    {
        await NeedAsync("node");
        await NeedAsync("npm");
        await using var server = await QdrantServer.StartAsync();
        foreach (var file in (string[])["package.json", "package-lock.json", ".npmrc", "check.mjs"])
        {
            File.Copy(Path.Combine(Source(), file), Path.Combine(_folder, file));
        }

        var (installed, why) = await RunAsync("npm", "ci", "--ignore-scripts");
        Assert.SkipWhen(installed != 0 && OfflineSigns.Any(why.Contains), "The npm registry cannot be reached, and the client comes from there.");
        installed.ShouldBe(0, why);
        var (code, output) = await RunAsync("node", "check.mjs", server.Url.AbsoluteUri.TrimEnd('/'));

        code.ShouldBe(0, output);
        output.ShouldEndWith("done\n");
    }

    private static string Source([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private async Task NeedAsync(string tool)
    {
        try
        {
            await RunAsync(tool, "--version");
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{tool} is missing; it runs Qdrant's client.");
        }
    }

    private async Task<(int Code, string Output)> RunAsync(string tool, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, args)
        {
            WorkingDirectory = _folder,
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
