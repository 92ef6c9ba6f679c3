using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Fabric.Core.Ids;
using Fabric.Silo.Tests.Http;

namespace Fabric.Silo.Tests.TypeScript;

/// <summary>The OpenAPI document is good enough to generate a client from, for one of the most used generators there is.</summary>
public sealed class TypeScriptClientTests : IDisposable
{
    private static readonly string[] OfflineSigns = ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ENETUNREACH"];

    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-typescript-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GeneratedClient_RetainsRecallsRevisesForgetsAndSeesErrors()
    {
        await NeedAsync("node");
        await NeedAsync("npm");
        await using var host = await ServedFabric.StartAsync(Path.Combine(_folder, "data"));
        var project = CopyProject();
        using var http = new HttpClient();
        await File.WriteAllTextAsync(
            Path.Combine(project, "openapi.json"), await http.GetStringAsync(new Uri(host.Endpoint, "/openapi/v1.json"), Token), Token);

        await InstallAsync(project);
        await SucceedAsync(project, "node", "node_modules/@hey-api/openapi-ts/bin/run.js", "-i", "openapi.json", "-o", "src/client", "--no-log-file");
        await SucceedAsync(project, "node", "node_modules/typescript/bin/tsc", "-p", ".");
        var output = await SucceedAsync(
            project, "node", "dist/check.js", host.Endpoint.AbsoluteUri.TrimEnd('/'), host.CreateKey(SpaceId.Default));

        output.ShouldEndWith("done\n");
    }

    private static async Task NeedAsync(string tool)
    {
        try
        {
            await RunAsync(Path.GetTempPath(), tool, "--version");
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{tool} is missing; it generates and runs the TypeScript client.");
        }
    }

    private static async Task InstallAsync(string project)
    {
        var (code, output) = await RunAsync(project, "npm", "ci", "--ignore-scripts");
        if (code != 0 && OfflineSigns.Any(output.Contains))
        {
            Assert.Skip("The npm registry cannot be reached, and the generator comes from there.");
        }

        code.ShouldBe(0, output);
    }

    private static async Task<string> SucceedAsync(string folder, string tool, params string[] args)
    {
        var (code, output) = await RunAsync(folder, tool, args);
        code.ShouldBe(0, output);
        return output;
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

    private static string Source([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private string CopyProject()
    {
        var project = Path.Combine(_folder, "project");
        Directory.CreateDirectory(Path.Combine(project, "src"));
        foreach (var file in (string[])["package.json", "package-lock.json", ".npmrc", "tsconfig.json", "src/check.ts"])
        {
            File.Copy(Path.Combine(Source(), file), Path.Combine(project, file));
        }

        return project;
    }
}
