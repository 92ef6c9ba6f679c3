using Fabric.Core.Ids;
using Fabric.Silo.Http.Keys;

namespace Fabric.Silo.Tests.Http;

/// <summary>
/// A file of keys as an orchestrator mounts a secret: <c>keys.json</c> is a link into <c>..data</c>, itself a link to a folder, and an update
/// makes a new folder and turns only that second link.
/// </summary>
public sealed class MountedKeysTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-mounted-keys-").FullName;

    private string Mount => Path.Combine(_folder, "mount");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Open_KeyRevokedInTheSecret_OpensNothingAnyMore()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        var made = new ApiKeyStore(Path.Combine(_folder, "made"), TimeProvider.System);
        var token = made.Create(new SpaceId("acme"), null);
        Publish("first");
        File.CreateSymbolicLink(Path.Combine(Mount, "keys.json"), Path.Combine("..data", "keys.json"));
        var mounted = new ApiKeyStore(Path.Combine(_folder, "data"), TimeProvider.System, Path.Combine(Mount, "keys.json"));
        mounted.Open(token.ToString()).ShouldNotBeNull();

        made.Revoke(token.Id);
        Publish("second");

        mounted.Open(token.ToString()).ShouldBeNull();
        mounted.IsConfigured.ShouldBeTrue();
    }

    [Fact]
    public async Task Build_KeysFileOfASecret_LetsItsKeysIn()
    {
        var made = new ApiKeyStore(Path.Combine(_folder, "made"), TimeProvider.System);
        var token = made.Create(new SpaceId("acme"), null);
        await using var host = await TestHost.StartAsync(("Fabric:Http:KeysFile", Path.Combine(_folder, "made", "keys.json")));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/banks");
        request.Headers.Authorization = new("Bearer", token.ToString());

        var without = await host.GetAsync("/v1/banks");
        var with = await host.SendAsync(request);

        without.Problem(401, "unauthorized");
        with.Status.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    private void Publish(string version)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Mount, ".." + version));
        File.Copy(Path.Combine(_folder, "made", "keys.json"), Path.Combine(folder.FullName, "keys.json"));
        var data = Path.Combine(Mount, "..data");
        if (Directory.Exists(data))
        {
            Directory.Delete(data);
        }

        Directory.CreateSymbolicLink(data, folder.Name);
    }
}
