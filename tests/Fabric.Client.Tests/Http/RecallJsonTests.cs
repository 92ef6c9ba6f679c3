using System.Text;
using System.Text.Json;
using Fabric.Client.Http.Wire;
using Fabric.Core.Json;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Http;

/// <summary>A recall's answer is written from stored memories and read by hand; both are compared with the generated code.</summary>
public sealed class RecallJsonTests
{
    private static readonly DateTimeOffset T0 = new(2024, 2, 29, 12, 30, 15, 123, TimeSpan.Zero);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 50)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Write_StoredMemories_IsTheJsonOfTheDecodedAnswer(int seed)
    {
        var stored = Make(new Random(seed));
        var decoded = stored.Decode() with { Cost = stored.Cost };

        Text(FabricJson.Serialize(stored, WireJson.Context.StoredRecall))
            .ShouldBe(Text(FabricJson.Serialize(decoded, WireJson.Context.RecallResult)), $"seed {seed}");
    }

    [Fact]
    public void Write_IsGeneratedCode() => WireJson.Context.StoredRecall.SerializeHandler.ShouldNotBeNull();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Read_GivesWhatTheGeneratedReaderGives(int seed) =>
        Same(FabricJson.Serialize(Make(new Random(seed)), WireJson.Context.StoredRecall), $"seed {seed}");

    [Theory]
    [InlineData("""{"hits":[],"cost":{},"epochs":{},"recallId":"r","later":[{"hits":1}]}""")]
    [InlineData("""{"recallId":"r","hits":[{"memory":{"text":"t","id":"m"},"bank":"b","more":{"x":[]}}],"cost":{"elapsed":"00:00:01","new":1},"epochs":{"\u0061":3},"degraded":null}""")]
    public void Read_JsonOfAnotherVersion_GivesWhatTheGeneratedReaderGives(string json) => Same(Encoding.UTF8.GetBytes(json), json);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"recallId":"r","hits":[{"bank":"b"}],"epochs":{},"cost":{}}""")]
    [InlineData("""{"recallId":"r","hits":[{"bank":"b","memory":{"id":"m"}}],"epochs":{},"cost":{}}""")]
    [InlineData("""{"recallId":"r","hits":[{"bank":7,"memory":{"id":"m","text":"t"}}],"epochs":{},"cost":{}}""")]
    [InlineData("""{"recallId":"r","hits":[],"epochs":{"b":"x"},"cost":{}}""")]
    [InlineData("""{"recallId":"r","hits":[],"epochs":[],"cost":{}}""")]
    [InlineData("""{"recallId":"r","hits":[],"epochs":{},"cost":{"effort":"huge"}}""")]
    [InlineData("""{"recallId":"r","hits":[],"epochs":{},"cost":{"elapsed":"long"}}""")]
    [InlineData("""{"recallId":"r","hits":[],"epochs":{},"cost":{},"truncated":"no"}""")]
    [InlineData("""{"recallId":"r","hits":[],"epochs":{},"cost":{}} x""")]
    [InlineData("""{"recallId":"r","hits":[],"epochs":{},"cost":{}""")]
    public void Read_WhatIsNoAnswer_ThrowsJsonException(string json) =>
        Should.Throw<JsonException>(() =>
            JsonSerializer.Deserialize(json, WireJson.Reading.RecallResult) ?? throw new JsonException("The answer is null."));

    [Theory]
    [InlineData(typeof(RecallResult), typeof(RecallFields.OfResult))]
    [InlineData(typeof(RecallHit), typeof(RecallFields.OfHit))]
    [InlineData(typeof(RecallCost), typeof(RecallFields.OfCost))]
    public void Names_AreThoseOfTheGeneratedReader(Type type, Type names) =>
        Enum.GetNames(names).Select(JsonNamingPolicy.CamelCase.ConvertName)
            .ShouldBe(FabricWireJson.Default.GetTypeInfo(type)!.Properties.Select(static property => property.Name), ignoreOrder: true);

    [Fact]
    public void Memories_AreWrittenAndReadByTheSameCodeInEveryAnswer()
    {
        IReadOnlyList<Memory> memories = [MakeMemory(new Random(1)), MakeMemory(new Random(2))];
        var json = JsonSerializer.SerializeToUtf8Bytes(memories, WireJson.Reading.IReadOnlyListMemory);

        var read = JsonSerializer.Deserialize(json, WireJson.Reading.IReadOnlyListMemory);

        read!.Select(MemoryJson.Serialize).ShouldBe(memories.Select(MemoryJson.Serialize));
        JsonSerializer.Deserialize(json, WireJson.Context.IReadOnlyListMemory)!.Count.ShouldBe(2);
    }

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);

    private static void Same(byte[] json, string what)
    {
        var read = JsonSerializer.Deserialize(json, WireJson.Reading.RecallResult)!;
        var generated = JsonSerializer.Deserialize(json, WireJson.Context.RecallResult)!;

        JsonSerializer.Serialize(read).ShouldBe(JsonSerializer.Serialize(generated), what);
    }

    private static StoredRecall Make(Random random)
    {
        var hits = Enumerable.Range(0, random.Next(4)).Select(_ => new StoredHit(
            random.Next(2) == 0 ? "team" : "\u00e9quipe \"2\"", new StoredMemory(MemoryJson.Serialize(MakeMemory(random))), random.NextDouble() * 3, random.Next(50))
        {
            Explanation = random.Next(2) == 0 ? null : new(
                new Dictionary<string, double> { ["vector"] = random.NextDouble() }, new Dictionary<string, double>(),
                new Dictionary<string, double> { ["proof"] = 1.25 }, ["words \u6771"]),
        });
        return new StoredRecall(
            $"r{random.Next()}", [.. hits], new Dictionary<Core.Ids.BankId, long> { ["team"] = random.NextInt64(), ["\u00e9quipe \"2\""] = 1 },
            new RecallCost(random.GetItems(Enum.GetValues<Effort>(), 1)[0], random.Next(), random.Next(), random.Next(), TimeSpan.FromTicks(random.Next())))
        {
            Truncated = random.Next(2) == 0,
            Degraded = random.Next(2) == 0 ? null : "the embedding service is down",
        };
    }

    private static Memory MakeMemory(Random random) => new()
    {
        Id = $"m{random.Next()}",
        Version = random.Next(1, 4),
        Sequence = random.Next(3),
        Kind = random.GetItems(Enum.GetValues<MemoryKind>(), 1)[0],
        Text = random.GetItems(["plain", "<b>\"quoted\"</b>\n\t\\", "\u6771\u4eac \ud83d\ude00 & caf\u00e9", ""], 1)[0],
        Tags = random.Next(2) == 0 ? null : ["a", "\u0007"],
        Entities = random.Next(2) == 0 ? null : [new("name", "ada")],
        Metadata = random.Next(2) == 0 ? null : new Dictionary<string, JsonElement> { ["a.\u00e9"] = JsonElement.Parse("""{"n":1.50,"l":[null,true,"x\u0022"]}""") },
        Links = random.Next(2) == 0 ? null : [new("b", "similar", (float)random.NextDouble())],
        Provenance = new() { Actor = random.Next(2) == 0 ? null : "Ada", Session = random.Next(2) == 0 ? default(Core.Ids.SessionId?) : "s", Turn = random.Next(9) },
        Confidence = random.NextDouble(),
        EventTime = T0.AddTicks(random.NextInt64(1L << 40)),
        RecordedAt = T0,
        Validity = new(T0, random.Next(2) == 0 ? null : T0.AddDays(1)),
        Policy = new() { Pinned = random.Next(2) == 0 },
    };
}
