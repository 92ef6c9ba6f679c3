using System.Net;

namespace Fabric.Inspector.Tests;

/// <summary>How the page is served. Needs no browser.</summary>
public sealed class PageTests(Stage stage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_AnyFile_HasAPolicyWithoutInlineScriptsAndOutsideHosts()
    {
        var client = (await stage.HostAsync()).Client;
        foreach (var path in (string[])["/", "/inspector/js/app.js", "/inspector/css/base.css", "/inspector/favicon.svg"])
        {
            using var answer = await client.GetAsync(path, Token);

            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self';");
            policy.ShouldContain("require-trusted-types-for 'script'");
            policy.ShouldNotContain("unsafe");
            policy.ShouldNotContain("http");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }
    }

    [Fact]
    public async Task Page_Again_IsNotSentTwice()
    {
        var client = (await stage.HostAsync()).Client;
        using var first = await client.GetAsync("/", Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await client.SendAsync(request, Token);

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/inspector/../appsettings.json")]
    [InlineData("/inspector/%2e%2e/Program.cs")]
    [InlineData("/inspector/js/none.js")]
    [InlineData("/inspector/")]
    public async Task Page_WhatIsNotThere_IsNotFound(string path)
    {
        using var answer = await (await stage.HostAsync()).Client.GetAsync(path, Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Page_HostWithKeys_IsServedWithoutOneAndDataIsNot()
    {
        await using var host = await InspectedHost.StartAsync(Token);
        host.CreateKey("acme");

        using var page = await host.Client.GetAsync("/", Token);
        using var data = await host.Client.GetAsync("/v1/banks", Token);

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        data.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
