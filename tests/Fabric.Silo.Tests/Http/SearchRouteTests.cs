using System.Net;
using System.Text.Json;
using Fabric.Testing.Qdrant;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Silo.Tests.Http;

/// <summary>Searches over all banks, with a projection and without.</summary>
public sealed class SearchRouteTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_WithoutAProjection_AsksTheBanks()
    {
        await using var host = await TestHost.StartAsync();
        await host.RetainAsync("The orders primary is db-4.", "one");
        await host.RetainAsync("The billing primary is db-7.", "two");

        var found = await host.PostAsync("/v1/search", """{"query":"Which host is the billing primary?","k":1}""");
        var status = await host.GetAsync("/v1/search");
        var rebuild = await host.PostAsync("/v1/search/rebuild", "");

        found.Json.GetProperty("hits")[0].GetProperty("bank").GetString().ShouldBe("two");
        status.Json.GetProperty("state").GetString().ShouldBe("none");
        rebuild.Problem(400, "invalid_request").GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("Fabric:Qdrant:Url");
    }

    [Fact]
    public async Task Search_WithAProjection_FindsMemoriesOfAllBanksAndShowsHowItStands()
    {
        await using var qdrant = await QdrantServer.StartAsync();
        await using var host = await TestHost.StartAsync(
            services => services.AddFabricQdrant(options =>
            {
                options.Url = qdrant.Url.AbsoluteUri;
                options.FreshWait = TimeSpan.FromSeconds(10);
            }));
        await host.RetainAsync("The orders primary is db-4.", "one");
        await host.RetainAsync("The billing primary is db-7.", "two");

        // The first filling is not waited for by a search, so it is asked until nothing may be missing.
        JsonElement found;
        do
        {
            found = (await host.PostAsync("/v1/search", """{"query":"Which host is the billing primary?","k":2}""")).Json;
        }
        while (found.TryGetProperty("degraded", out _) && !Token.IsCancellationRequested);

        var status = await host.GetAsync("/v1/search");
        var rebuild = await host.PostAsync("/v1/search/rebuild", "");

        found.GetProperty("hits")[0].GetProperty("bank").GetString().ShouldBe("two");
        found.GetProperty("hits").GetArrayLength().ShouldBe(2);
        status.Json.GetProperty("written").GetInt64().ShouldBeGreaterThanOrEqualTo(2);
        rebuild.Status.ShouldBe(HttpStatusCode.OK);
        qdrant.Count("fabric", "space", "default").ShouldBe(2);
    }
}
