namespace Fabric.Inspector.Tests;

/// <summary>Markup that is stored is text on the page, wherever it is stored and wherever it shows.</summary>
public sealed class HostileTextTests(Stage stage)
{
    [Fact]
    public async Task EveryView_MarkupInEveryField_ShowsItAndRunsNothing()
    {
        await using var host = await InspectedHost.StartAsync(TestContext.Current.CancellationToken);
        var (memory, task, insight) = await HostileSpace.FillAsync(host.Fabric, TestContext.Current.CancellationToken);
        await using var visit = await stage.OpenAsync(host.Address);
        string[] places =
        [
            "#/overview",
            $"#/bank/{HostileSpace.Bank}",
            $"#/bank/{HostileSpace.Bank}?q={Uri.EscapeDataString(HostileSpace.Text("query"))}",
            $"#/bank/{HostileSpace.Bank}/timeline",
            $"#/bank/{HostileSpace.Bank}/memory/{memory}",
            $"#/working/{HostileSpace.Agent}",
            $"#/team/{HostileSpace.Team}",
            $"#/team/{HostileSpace.Team}/task/{task}",
            $"#/team/{HostileSpace.Team}/insight/{insight}",
            $"#/reflections/{HostileSpace.Team}",
            $"#/review/{HostileSpace.Bank}",
            $"#/history/bank/{HostileSpace.Bank}",
            $"#/history/agent/{HostileSpace.Agent}",
            $"#/history/team/{HostileSpace.Team}",
        ];
        var quoted = 0;
        foreach (var place in places)
        {
            await visit.GoAsync(place);
            foreach (var summary in await visit.Main.Locator("summary:visible").AllAsync())
            {
                await summary.ClickAsync();
            }

            await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

            (await visit.Page.EvaluateAsync<int>("() => window.__ran ?? 0")).ShouldBe(0, place);
            (await visit.Main.Locator("script, img, iframe, [onload], [onerror], [onclick], a[href^='javascript']").CountAsync()).ShouldBe(0, place);
            (await visit.Page.TitleAsync()).ShouldNotContain("<");
            quoted += (await visit.Main.TextContentAsync())!.Contains("<script>", StringComparison.Ordinal) ? 1 : 0;
        }

        // All but the overview show what is stored.
        quoted.ShouldBe(places.Length - 1);
        await visit.CheckAsync();
    }

    [Theory]
    [InlineData("#/bank/<img src=x onerror=window.__ran=1>")]
    [InlineData("#/bank/incidents/memory/%3Cscript%3Ewindow.__ran=1%3C%2Fscript%3E")]
    [InlineData("#/javascript:window.__ran=1")]
    [InlineData("#/%E0%A4%A")]
    public async Task Address_WithMarkup_RunsNothing(string hash)
    {
        await using var visit = await stage.OpenAsync();

        await visit.GoAsync("#/overview");
        await visit.Page.EvaluateAsync("hash => location.hash = hash", hash);
        await visit.Page.WaitForFunctionAsync("() => document.getElementById('main').dataset.ready === location.hash");

        (await visit.Page.EvaluateAsync<int>("() => window.__ran ?? 0")).ShouldBe(0);
        (await visit.Main.Locator("h1").CountAsync()).ShouldBeGreaterThan(0);
    }
}
