using System.Globalization;

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
        var canvas = visit.Page.Locator("canvas.layers");
        await canvas.PressAsync("ArrowLeft");
        var first = await SaidTaskAsync(visit, "0");

        await canvas.PressAsync("ArrowLeft");

        (await SaidTaskAsync(visit, first)).ShouldSatisfyAllConditions(
            second => int.Parse(second, CultureInfo.InvariantCulture).ShouldBeLessThan(int.Parse(first, CultureInfo.InvariantCulture)),
            second => int.Parse(second, CultureInfo.InvariantCulture).ShouldBePositive());
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

    /// <summary>The place of the task that is said, once it is another than this.</summary>
    private static async Task<string> SaidTaskAsync(Visit visit, string other)
    {
        var said = await visit.Page.WaitForFunctionAsync(
            "other => { const place = /^Task (\\d+) of /.exec(document.getElementById('announce').textContent)?.[1]; return place !== other && place; }", other);
        return await said.JsonValueAsync<string>();
    }
}
