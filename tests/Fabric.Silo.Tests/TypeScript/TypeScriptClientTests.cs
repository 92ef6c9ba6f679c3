using System.Runtime.CompilerServices;
using Fabric.Core.Ids;
using Fabric.Silo.Tests.Http;
using Fabric.Silo.Tests.Node;

namespace Fabric.Silo.Tests.TypeScript;

/// <summary>The OpenAPI document is good enough to generate a client from, for one of the most used generators there is.</summary>
public sealed class TypeScriptClientTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-typescript-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GeneratedClient_RetainsRecallsRevisesForgetsAndSeesErrors()
    {
        var folder = Path.Combine(_folder, "project");
        var project = await NodeProject.CopyAsync(Source(), folder, "tsconfig.json", "src/check.ts");
        await using var host = await ServedFabric.StartAsync(Path.Combine(_folder, "data"));
        using var http = new HttpClient();
        await File.WriteAllTextAsync(
            Path.Combine(folder, "openapi.json"), await http.GetStringAsync(new Uri(host.Endpoint, "/openapi/v1.json"), Token), Token);

        await project.InstallAsync();
        await project.NodeAsync("node_modules/@hey-api/openapi-ts/bin/run.js", "-i", "openapi.json", "-o", "src/client", "--no-log-file");
        await project.NodeAsync("node_modules/typescript/bin/tsc", "-p", ".");
        var output = await project.NodeAsync("dist/check.js", host.Endpoint.AbsoluteUri.TrimEnd('/'), host.CreateKey(SpaceId.Default));

        output.ShouldEndWith("done\n");
    }

    private static string Source([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
