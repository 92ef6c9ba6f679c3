namespace Fabric.Inspector.Tests;

/// <summary>Every view, dark and light, narrow and wide, with the example's data.</summary>
public sealed class ViewTests(Stage stage)
{
    public static TheoryData<string, string> Views => new()
    {
        { "overview", "#/overview" },
        { "bank", "#/bank/incidents" },
        { "search", "#/bank/incidents?q=What+is+the+checkout+rate+limit%3F" },
        { "timeline", "#/bank/incidents/timeline" },
        { "memory", "#/bank/incidents/memory/{memory}" },
        { "working", "#/working/marek" },
        { "team", "#/team/responders" },
        { "task", "#/team/responders/task/{task}" },
        { "insight", "#/team/responders/insight/{insight}" },
        { "reflections", "#/reflections/responders" },
        { "review", "#/review/incidents" },
        { "history", "#/history/bank/incidents" },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task View_LightAndWide_ShowsWithoutFaultsAndIsAccessible(string name, string hash) => await LookAsync(name, hash, "light", 1300);

    [Theory]
    [MemberData(nameof(Views))]
    public async Task View_DarkAndWide_ShowsWithoutFaultsAndIsAccessible(string name, string hash) => await LookAsync(name, hash, "dark", 1300);

    [Theory]
    [MemberData(nameof(Views))]
    public async Task View_LightAndNarrow_ShowsWithoutFaultsAndIsAccessible(string name, string hash) => await LookAsync(name, hash, "light", 400);

    private async Task LookAsync(string name, string hash, string theme, int width)
    {
        await using var visit = await stage.OpenAsync(theme: theme, width: width, withAxe: true);
        var place = await Places.FillAsync(hash, (await stage.HostAsync()).Fabric);

        await visit.GoAsync(place);

        await visit.ShootAsync($"{name}-{theme}-{(width < 700 ? "narrow" : "wide")}");
        (await visit.Main.InnerTextAsync()).Length.ShouldBeGreaterThan(100);
        (await visit.Main.Locator(".failure:visible").CountAsync()).ShouldBe(0);
        (await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth")).ShouldBeTrue("The page is wider than the window.");
        (await visit.AxeAsync()).ShouldBeEmpty();
        await visit.CheckAsync();
    }
}
