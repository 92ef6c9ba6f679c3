using System.Text;
using System.Text.Json;
using Fabric.Core.Errors;
using Fabric.Core.Working;
using Fabric.Core.Working.Changes;
using Fabric.Core.Working.Rules;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Working;

public sealed class WorkingRecordsTests
{
    private readonly WorkingHarness _memory = new();

    [Fact]
    public void AddSteps_ToALargeTree_WritesOnlyTheStepTheHeaderAndTheOperation()
    {
        var goal = _memory.Open("Fill the tree");
        _memory.Do(new AddStepsRequest([.. Enumerable.Range(0, 1000).Select(i => new StepItem($"step {i}"))]));

        var step = _memory.Step("one more", null, goal);

        _memory.LastPuts.Count.ShouldBe(3);
        _memory.LastPuts.Contains(step.Value, StringComparer.Ordinal).ShouldBeTrue();
    }

    [Fact]
    public void Clear_LeavesNoContentAndNoNameTwice()
    {
        var goal = _memory.Open("secretword");
        _memory.Step("secretword", "secretword", goal);
        _memory.Do(new PinBlockRequest("b", "secretword") { Reason = "secretword" });
        _memory.Do(new PinBlockRequest("b", "secretword again"));
        _memory.Do(new CheckpointRequest("secretword"));
        _memory.Do(new ClearWorkingRequest { Reason = "secretword" });

        var left = _memory.Records.Select(record => record.Key + Encoding.UTF8.GetString(record.Body.Span))
            .Concat(_memory.History.Select(entry => entry.Subject + Encoding.UTF8.GetString(entry.Body.Span)))
            .ToList();
        left.ShouldAllBe(text => !text.Contains("secretword", StringComparison.Ordinal));
        _memory.Reader.Overview(null).Subgoals.ShouldBeEmpty();
        _memory.Reload();
        _memory.Open("next").Number.ShouldBeGreaterThan(goal.Number + 1);
    }

    [Fact]
    public void RollBack_PastTrimmedVersions_IsRefusedUnlessACheckpointKeptThem()
    {
        var memory = new WorkingHarness(new WorkingOptions { MaxVersions = 2 });
        memory.Do(new ReplaceStateRequest("state 1", 0));
        memory.Do(new CheckpointRequest("kept"));
        for (var i = 1; i < 10; i++)
        {
            memory.Do(new ReplaceStateRequest($"state {i + 1}", i));
        }

        Should.Throw<FabricException>(() => memory.Do(new RollBackRequest { Version = 5 })).Code.ShouldBe(ErrorCode.NotFound);
        memory.Do(new RollBackRequest { Checkpoint = "kept" });
        memory.Reader.Overview(null).State!.Text.ShouldBe("state 1");
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"city":{"type":"string","maxLength":5}},"required":["city"],"additionalProperties":false}""", """{"city":"Oslo"}""", null)]
    [InlineData("""{"type":"object","properties":{"city":{"type":"string","maxLength":3}}}""", """{"city":"Oslo"}""", "$.city has 4 characters; maxLength is 3.")]
    [InlineData("""{"type":"object","required":["city"]}""", "{}", "$.city is missing.")]
    [InlineData("""{"properties":{},"additionalProperties":false}""", """{"x":1}""", "$ has a field that the schema does not declare.")]
    [InlineData("""{"type":["integer","null"]}""", "1.0", null)]
    [InlineData("""{"type":"integer"}""", "1.5", "$ is not of type integer.")]
    [InlineData("""{"type":"array","items":{"enum":["a","b"]},"maxItems":2}""", """["a","c"]""", "$[1] is not one of the allowed values.")]
    [InlineData("""{"minimum":1,"maximum":2}""", "3", "$ is more than 2.")]
    [InlineData("""{"const":{"a":1}}""", """{"a":1}""", null)]
    public void Find_Value_SaysWhereItDoesNotFit(string schema, string value, string? fault) =>
        ReturnSchema.Parse(Json(schema)).Find(Json(value)).ShouldBe(fault);

    [Theory]
    [InlineData("""{"pattern":"a"}""")]
    [InlineData("""{"type":"text"}""")]
    [InlineData("""{"items":{"$ref":"#"}}""")]
    [InlineData("""{"maxLength":-1}""")]
    [InlineData("[]")]
    public void Parse_UnsupportedSchema_IsRefused(string schema) =>
        Should.Throw<FabricException>(() => ReturnSchema.Parse(Json(schema))).Code.ShouldBe(ErrorCode.InvalidRequest);

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
