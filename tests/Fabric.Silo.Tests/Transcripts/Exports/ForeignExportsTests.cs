using System.Text;
using Fabric.Core.Memories;
using Fabric.Silo.Transcripts;
using Fabric.Silo.Transcripts.Exports;

namespace Fabric.Silo.Tests.Transcripts.Exports;

public sealed class ForeignExportsTests
{
    [Fact]
    public async Task Mem0_Results_KeepWhoWhenAndWhatTheyWereFiledUnder()
    {
        var line = (await ReadAsync("""
            {"count":1,"results":[{"id":"a1","memory":"Dev works at TechCorp.","user_id":"dev","run_id":"r1","categories":["work"],
              "created_at":"2026-03-02T09:00:00Z","metadata":{"type":"professional"}}]}
            """)).ShouldHaveSingleItem();

        line.Text.ShouldBe("Dev works at TechCorp.");
        line.Actor.ShouldBe("dev");
        line.Session.ShouldBe("r1");
        line.Tags.ShouldBe(["work"]);
        line.Time.ShouldBe(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        line.Metadata!["id"].GetString().ShouldBe("a1");
    }

    [Fact]
    public async Task KnowledgeGraph_Lines_BecomeObservationsAndRelations()
    {
        var lines = await ReadAsync("""
            {"type":"entity","name":"Ana","entityType":"person","observations":["Likes green tea","Ana lives in Bergen"]}
            {"type":"relation","from":"Ana","to":"Acme","relationType":"works_at"}
            """);

        lines.Select(static line => line.Text).ShouldBe(["Ana: person", "Ana: Likes green tea", "Ana lives in Bergen", "Ana works at Acme."]);
        lines[1].Kind.ShouldBe(MemoryKind.Observation);
        lines[3].Entities!.Select(static entity => entity.Value).ShouldBe(["Ana", "Acme"]);
        lines.Select(static line => line.Number).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task KnowledgeGraph_OneDocument_IsReadToo() =>
        (await ReadAsync("""{"entities":[{"name":"Ana","entityType":"person","observations":["Likes tea"]}],"relations":[]}"""))
            .Select(static line => line.Text).ShouldBe(["Ana: person", "Ana: Likes tea"]);

    [Fact]
    public async Task Graphiti_Fact_HoldsFromToAndNamesItsEnds()
    {
        var lines = await ReadAsync("""
            {"nodes":[{"uuid":"n1","name":"Ana","summary":"A planner.","created_at":"2026-01-01T00:00:00Z"},{"uuid":"n2","name":"Oslo","summary":""}],
             "edges":[{"uuid":"e1","fact":"Ana lived in Oslo","name":"LIVED_IN","source_node_uuid":"n1","target_node_uuid":"n2",
               "valid_at":"2025-01-01T00:00:00Z","invalid_at":"2026-02-01T00:00:00Z"}],
             "episodes":[{"uuid":"p1","content":"Ana: I moved.","valid_at":"2026-02-01T00:00:00Z","group_id":"g"}]}
            """);

        lines.Select(static line => line.Text).ShouldBe(["Ana: I moved.", "Ana: A planner.", "Ana lived in Oslo"]);
        lines[0].Session.ShouldBe("g");
        lines[2].Time.ShouldBe(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));
        lines[2].ValidTo.ShouldBe(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        lines[2].Entities!.Select(static entity => entity.Value).ShouldBe(["Ana", "Oslo"]);
    }

    [Fact]
    public async Task Letta_AgentFile_GivesBlocksAndWhatWasSaid()
    {
        var lines = await ReadAsync("""
            {"agent_type":"memgpt_agent","name":"helper","core_memory":[{"label":"human","value":"Her name is Ana.\n\nShe likes tea."}],
             "messages":[{"role":"system","content":[{"type":"text","text":"You are..."}]},
               {"role":"user","content":[{"type":"text","text":"{\"type\":\"user_message\",\"message\":\"Hello!\"}"}],"created_at":"2026-03-02T09:00:00Z"},
               {"role":"user","content":[{"type":"text","text":"{\"type\":\"heartbeat\",\"reason\":\"x\"}"}]},
               {"role":"assistant","tool_calls":[{"function":{"name":"send_message","arguments":"{\"message\":\"Hi, Ana.\"}"}}]},
               {"role":"tool","content":"{}"}]}
            """);

        lines.Select(static line => line.Text).ShouldBe(["Her name is Ana.", "She likes tea.", "Hello!", "Hi, Ana."]);
        lines[0].Tags.ShouldBe(["human"]);
        lines[2].Actor.ShouldBe("user");
        lines[3].Session.ShouldBe("helper");
    }

    [Fact]
    public async Task Letta_NewerAgentFile_IsReadToo() =>
        (await ReadAsync("""{"agents":[{"name":"helper","messages":[{"role":"user","content":"Hello!"}]}],"blocks":[{"label":"human","value":"Ana."}],"files":[]}"""))
            .Select(static line => line.Text).ShouldBe(["Ana.", "Hello!"]);

    [Theory]
    [InlineData("""{"text":"a transcript"}""")]
    [InlineData("""[1,2,3]""")]
    [InlineData("""{"results":[{"memory":7}]}""")]
    [InlineData("no JSON")]
    [InlineData("")]
    public async Task Read_SomethingElse_IsNothing(string file)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));

        (await ForeignExports.ReadAsync(stream, null, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task Read_OfAnotherFormatThanSaid_IsRefused()
    {
        using var stream = new MemoryStream("""{"results":[{"memory":"x y z"}]}"""u8.ToArray());

        var fault = await Should.ThrowAsync<FabricException>(() => ForeignExports.ReadAsync(stream, "letta", TestContext.Current.CancellationToken));

        fault.Code.ShouldBe(ErrorCode.InvalidRequest);
        fault.Message.ShouldContain("letta");
    }

    private static async Task<IReadOnlyList<TranscriptLine>> ReadAsync(string file)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
        return (await ForeignExports.ReadAsync(stream, null, TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }
}
