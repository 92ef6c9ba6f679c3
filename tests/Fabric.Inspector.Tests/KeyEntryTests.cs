using Fabric.Client;
using Fabric.Silo.Http.Keys;

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
    public async Task Key_BoundToOneBankAndForReading_SeesThatBankOnlyAndChangesNothing()
    {
        await using var host = await InspectedHost.StartAsync(Token);
        var id = (await host.Fabric.Bank("mine").RetainAsync("The build host is bld-7.", Token)).Id;
        await host.Fabric.Bank("theirs").RetainAsync("The vault is behind the picture.", Token);
        var key = host.CreateKey("default", new(KeyRole.Read) { Banks = ["mine"] });
        await using var visit = await stage.OpenAsync(host.Address);
        await visit.Page.AddInitScriptAsync($"sessionStorage.setItem('fabric-key', '{key}')");

        await visit.GoAsync("#/overview");
        var overview = await visit.Main.InnerTextAsync();
        await visit.GoAsync($"#/bank/mine/memory/{id}");
        await visit.Main.GetByRole(AriaRole.Button, new() { Name = "Forget…" }).ClickAsync();
        await visit.Page.Locator("dialog").GetByLabel("Reason").FillAsync("I would like to");
        await visit.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Forget", Exact = true }).ClickAsync();

        overview.ShouldContain("mine");
        overview.ShouldContain("does not see the host's calls");
        overview.ShouldNotContain("theirs");
        await visit.Page.Locator("dialog .failure").GetByText("role").WaitForAsync();
        (await host.Fabric.Bank("mine").GetAsync(id!.Value, cancellationToken: Token)).ShouldNotBeNull();
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

        await visit.Page.GetByText("The API key is not valid").First.WaitForAsync();
        (await visit.Page.ContentAsync()).ShouldNotContain("secret-bank");
    }
}
