using System.Net;
using Fabric.Silo.Http.Keys;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fabric.Silo.Tests.Http.Keys;

/// <summary>The table of roles against the routes that the host has.</summary>
public sealed class RouteRolesTests
{
    [Fact]
    public async Task Routes_OfTheHost_AreAllInTheTableOrKnownToBeOpen()
    {
        await using var host = await TestHost.StartAsync();
        var mapped = new List<string>();
        foreach (var endpoint in host.Host.Services.GetServices<EndpointDataSource>().SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<OperationSpec>() is not { } spec)
            {
                RouteRoles.Open.Contains(endpoint.RoutePattern.RawText!).ShouldBeTrue(endpoint.RoutePattern.RawText);
                continue;
            }

            var route = $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single()} {endpoint.RoutePattern.RawText}";
            mapped.Add(route);
            RouteRoles.Of(route.Split(' ')[0], route.Split(' ')[1]).ShouldBe(spec.Role, route);
        }

        mapped.Count.ShouldBeGreaterThan(60);
        RouteRoles.Routes.Order(StringComparer.Ordinal).ShouldBe(mapped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_RouteThatIsNotThere_IsRefused() =>
        Should.Throw<InvalidOperationException>(() => RouteRoles.Of("POST", "/v1/banks/{bank}/sell")).Message.ShouldContain("table of roles");

    [Fact]
    public async Task Call_EveryRouteWithEveryRole_IsForbiddenBelowTheTablesRoleAndOnlyThere()
    {
        await using var host = await TestHost.StartAsync();
        foreach (var role in Enum.GetValues<KeyRole>())
        {
            using var client = host.ClientOf("acme", new KeyGrant(role));
            foreach (var route in RouteRoles.Routes.Where(static route => !route.EndsWith("/events", StringComparison.Ordinal)))
            {
                var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
                var request = TestHost.Json(new(method), path.Replace('{', 'x').Replace('}', 'x'), """{"dryRun":true}""");

                if (path.EndsWith("/{bank}/import", StringComparison.Ordinal))
                {
                    request.Content!.Headers.ContentType = new("application/jsonl");
                }

                var answer = await host.SendAsync(request, client);

                (answer.Status == HttpStatusCode.Forbidden).ShouldBe(role < RouteRoles.Of(method, path), $"{role}: {route} {answer.Text}");
            }
        }
    }

    [Theory]
    [InlineData("GET", "/v1/banks/team/memories?forgotten=true", "", "admin")]
    [InlineData("POST", "/v1/teams/crew/reflect", """{"dryRun":false}""", "write")]
    public async Task Call_RequestThatAsksForMore_NeedsMore(string method, string path, string body, string role)
    {
        await using var host = await TestHost.StartAsync();
        var needed = Enum.Parse<KeyRole>(role, ignoreCase: true);
        using var below = host.ClientOf("acme", new KeyGrant(needed - 1));
        using var enough = host.ClientOf("acme", new KeyGrant(needed));

        (await host.SendAsync(TestHost.Json(new(method), path, body), below)).Problem(403, "forbidden");
        (await host.SendAsync(TestHost.Json(new(method), path, body), enough)).Status.ShouldBe(HttpStatusCode.OK);
    }
}
