using Fabric.Client;

namespace Fabric.Inspector.Tests;

/// <summary>The key is asked for, kept in the tab only, and opens its own space only.</summary>
public sealed class KeyEntryTests(Stage stage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_HostThatNeedsOne_IsAskedForAndKeptInTheTabOnly()
    {
        await using var host = await InspectedHost.StartAsync(Token);
        var key = host.CreateKey("acme");
        await using var visit = await stage.OpenAsync(host.Address);

        await visit.Page.GotoAsync(host.Address.AbsoluteUri);
        await visit.Page.GetByLabel("Key", new() { Exact = true }).FillAsync(key);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Use it" }).ClickAsync();

        await visit.Main.GetByText("Nothing is stored yet").WaitForAsync();
        (await visit.Page.EvaluateAsync<string>("() => sessionStorage.getItem('fabric-key')")).ShouldBe(key);
        (await visit.Page.EvaluateAsync<string>("() => JSON.stringify(localStorage) + document.cookie + location.href")).ShouldNotContain(key);
    }

    [Fact]
    public async Task Key_Wrong_IsRefusedWithoutData()
    {
        await using var host = await InspectedHost.StartAsync(Token);
        await host.Fabric.Bank("secret-bank").RetainAsync("Something that only the default space may see.", Token);
        host.CreateKey("acme");
        await using var visit = await stage.OpenAsync(host.Address);

        await visit.Page.GotoAsync(host.Address.AbsoluteUri);
        await visit.Page.GetByLabel("Key", new() { Exact = true }).FillAsync("fk_nonsense");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Use it" }).ClickAsync();

        await visit.Page.GetByText("The API key is not valid, or was revoked.").First.WaitForAsync();
        (await visit.Page.ContentAsync()).ShouldNotContain("secret-bank");
    }
}
