using System.Runtime.CompilerServices;
using Fabric.Core.Ids;
using Fabric.Silo.Demo;
using Fabric.Silo.Tests.Http;
using Fabric.Silo.Tests.Node;

namespace Fabric.Silo.Tests.Mcp.Npm;

/// <summary>The official client of the protocol, from npm: the one that most agents are built on.</summary>
public sealed class NpmClientTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-npm-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task OfficialClient_OverHttpAndStdio_UsesEveryTool()
    {
        var project = await NodeProject.CopyAsync(Source(), Path.Combine(_folder, "project"), "check.mjs");
        await using var host = await ServedFabric.StartAsync(Path.Combine(_folder, "host"));
        await project.InstallAsync();

        var output = await project.NodeAsync(
            "check.mjs",
            new Uri(host.Endpoint, "/mcp").AbsoluteUri,
            host.CreateKey(SpaceId.Default),
            "dotnet",
            typeof(Sample).Assembly.Location,
            Path.Combine(_folder, "data"));

        output.ShouldEndWith("done\n");
    }

    private static string Source([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
