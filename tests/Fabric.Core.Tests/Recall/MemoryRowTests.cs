using System.Text;
using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Recall;

public sealed class MemoryRowTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Memory Old = new()
    {
        Id = new MemoryId("m1"),
        Version = 3,
        Sequence = 17,
        Kind = MemoryKind.Observation,
        Text = "The limit \"replacedAt\": is 4000 — per day.",
        EventTime = Noon,
        RecordedAt = Noon,
        Metadata = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["gate"] = JsonSerializer.SerializeToElement("north") },
    };

    [Fact]
    public void Replaced_BytesSayNothingElse_IsTheRowThatReadingThemGives()
    {
        var body = MemoryJson.Serialize(Old with { ReplacedAt = Noon.AddTicks(1234567) });

        var row = Row(Old).Replaced(body).ShouldNotBeNull();

        row.Body.ShouldBeSameAs(body);
        JsonSerializer.Serialize(row).ShouldBe(JsonSerializer.Serialize(MemoryRow.From(MemoryJson.Deserialize(body), body)));
    }

    [Fact]
    public void Replaced_BytesSayMore_IsNoRow()
    {
        var replaced = Old with { ReplacedAt = Noon };

        Row(Old).Replaced(MemoryJson.Serialize(replaced with { Evidence = 2 })).ShouldBeNull();
        Row(Old).Replaced(MemoryJson.Serialize(replaced with { Tags = ["new"] })).ShouldBeNull();
        Row(Old).Replaced(MemoryJson.Serialize(Old)).ShouldBeNull();
        Row(Old).Replaced(MemoryJson.Serialize(Old with { FactKey = "limit" })).ShouldBeNull();
        Row(Old).Replaced([]).ShouldBeNull();
        Row(replaced).Replaced(MemoryJson.Serialize(replaced)).ShouldBeNull();
    }

    [Fact]
    public void Replaced_NoInstant_IsNoRow()
    {
        var body = Encoding.UTF8.GetString(MemoryJson.Serialize(Old));
        var at = body.IndexOf("\"validity\"", StringComparison.Ordinal);

        Row(Old).Replaced(Encoding.UTF8.GetBytes(body.Insert(at, "\"replacedAt\":\"noon\","))).ShouldBeNull();
        Row(Old).Replaced(Encoding.UTF8.GetBytes(body.Insert(at, "\"replacedAt\":null,"))).ShouldBeNull();
    }

    private static MemoryRow Row(Memory memory) => MemoryRow.From(memory, MemoryJson.Serialize(memory));
}
