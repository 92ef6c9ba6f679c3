namespace Fabric.Silo.Tests.Mcp;

/// <summary>What several clients of one memory see, over the transports that allow for several.</summary>
public abstract class SharedMcpBehaviour : McpBehaviour
{
    [Fact]
    public async Task Connections_OfOtherBanks_ShareOnlyWhatTheySearch()
    {
        await Client.AskAsync("retain", """{"text":"Ana likes her coffee black."}""");
        await using var other = await ConnectAsync("ben");
        await using var reader = await ConnectAsync("ben", "ana");

        var apart = await other.AskAsync("recall", """{"query":"How does Ana like her coffee?"}""");
        var together = await reader.AskAsync("recall", """{"query":"How does Ana like her coffee?"}""");
        var id = together.Fields.GetProperty("hits")[0].GetProperty("id").GetString();
        var refused = await reader.RefusedAsync("forget", $$"""{"ids":["{{id}}"]}""");

        apart.Fields.GetProperty("hits").GetArrayLength().ShouldBe(0);
        together.Text.ShouldContain(" of ana,");
        refused.ShouldContain("not_found");
    }
}
