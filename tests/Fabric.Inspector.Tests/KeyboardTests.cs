namespace Fabric.Inspector.Tests;

/// <summary>Everything can be reached and done without a mouse.</summary>
public sealed class KeyboardTests(Stage stage)
{
    [Fact]
    public async Task FirstTab_SkipsToTheContent()
    {
        await using var visit = await stage.OpenAsync();
        await visit.GoAsync("#/overview");

        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");

        (await visit.Page.EvaluateAsync<string>("() => document.activeElement.id")).ShouldBe("main");
    }

    [Fact]
    public async Task Graphs_ArrowKeys_ChooseTheNextTaskAndSayIt()
    {
        await using var visit = await stage.OpenAsync();
        await visit.GoAsync("#/team/responders");
        var said = visit.Page.Locator("#announce");
        var before = await said.TextContentAsync();

        await visit.Page.Locator("canvas.layers").PressAsync("ArrowLeft");

        await visit.Page.WaitForFunctionAsync("before => document.getElementById('announce').textContent !== before", before);
        (await said.TextContentAsync())!.ShouldStartWith("Task: ");
    }

    [Fact]
    public async Task Replay_PlayedByKeyboard_ShowsTheFirstStepAgain()
    {
        await using var visit = await stage.OpenAsync();
        await visit.GoAsync(await Places.FillAsync("#/team/responders/task/{task}", (await stage.HostAsync()).Fabric));
        var place = visit.Main.Locator(".player .id");
        (await place.TextContentAsync())!.ShouldNotStartWith("1 of");

        await visit.Main.GetByRole(AriaRole.Slider, new() { Name = "Step" }).PressAsync("Home");

        (await place.TextContentAsync())!.ShouldStartWith("1 of");
        (await visit.Main.Locator(".said-now strong").TextContentAsync()).ShouldBe("planner");
    }

    [Fact]
    public async Task Theme_Changed_StaysChanged()
    {
        await using var visit = await stage.OpenAsync();
        await visit.GoAsync("#/overview");

        await visit.Page.Locator("#theme").PressAsync("Enter");
        await visit.Page.ReloadAsync();
        await visit.ReadyAsync("#/overview");

        (await visit.Page.EvaluateAsync<string>("() => document.documentElement.dataset.theme")).ShouldBe("dark");
    }
}
