using Fabric.Testing.Qdrant.Shadow;

namespace Fabric.Stores.Qdrant.Tests.Searching;

/// <summary>Searches while memories come, change and go: nothing forgotten, erased or out of date comes back. The full run is a benchmark.</summary>
public sealed class ShadowTests : QdrantTest
{
    [Fact]
    public async Task Search_WithChurn_NeverGivesWhatIsStaleOrForgotten()
    {
        var fabric = await OpenCurrentAsync();
        var shadow = new ShadowRun(fabric, seed: 20_241_121, banks: 12, memories: 240);

        await shadow.FillAsync(Token);
        var report = await shadow.RunAsync(searches: 600, churnPerSearch: 0.7, searchers: 4, Token);

        report.Searches.ShouldBe(600);
        report.Hits.ShouldBeGreaterThan(1_000);
        report.Churn.ShouldBeGreaterThan(200);
        report.Wrong.ShouldBeEmpty();
    }
}
