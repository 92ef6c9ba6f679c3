using System.Text.Json;
using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;
using Fabric.Core.Secrets;
using Fabric.Core.Tests.Memories;
using Fabric.Core.Text;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Recall.Loading;

/// <summary>The reader is a second way to read what the first one reads, so every row is compared with the row of the first.</summary>
public sealed class RowReaderTests
{
    [Fact]
    public void Read_RandomMemories_GivesTheRowsOfDeserialize()
    {
        var history = new BankHistory(5);
        var reader = new RowReader(default);
        for (var i = 0; i < 500; i++)
        {
            Same(reader, history.Next());
        }
    }

    [Fact]
    public void Read_AMemoryWithEveryField_GivesTheRowOfDeserialize() => Same(new RowReader(default), FullMemory.Make());

    [Fact]
    public void Read_AMemoryWithNothingSet_GivesTheRowOfDeserialize() => Same(new RowReader(default), new Memory { Id = "a", Text = "" });

    [Fact]
    public void Read_EveryValueOfEveryEnumeration_GivesTheRowOfDeserialize()
    {
        var reader = new RowReader(default);
        var memory = FullMemory.Make();
        Array.ForEach(Enum.GetValues<MemoryKind>(), kind => Same(reader, memory with { Kind = kind }));
        Array.ForEach(Enum.GetValues<MemoryState>(), state => Same(reader, memory with { State = state }));
        Array.ForEach(Enum.GetValues<Trust>(), trust => Same(reader, memory with { Trust = trust }));
        Array.ForEach(Enum.GetValues<Layer>(), layer => Same(reader, memory with { Policy = new() { Layer = layer } }));
        Array.ForEach(Enum.GetValues<Sensitivity>(), one => Same(reader, memory with { Policy = new() { Sensitivity = one } }));
        Array.ForEach(Enum.GetValues<Origin>(), origin => Same(reader, memory with { Provenance = new() { Origin = origin } }));
    }

    [Theory]
    [InlineData("""{"id":"a","text":"b","unknown":{"deep":[1,{"x":2}]},"version":2}""")]
    [InlineData("""{"id":"a","text":"b","provenance":null,"policy":null,"tags":null,"factKey":null,"metadata":null}""")]
    [InlineData("""{ "version" : 2, "text" : "esc \" \\ \u00e9 \ud83d\ude00 \n", "id" : "\u0061" }""")]
    [InlineData("""{"id":"a","text":"b","provenance":{"session":null,"turn":null,"extra":[]},"policy":{"pinned":true,"expiresAt":null}}""")]
    public void Read_JsonThatNobodyHereWrites_GivesTheRowOfDeserialize(string json)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(json);
        Same(new RowReader(default), MemoryJson.Deserialize(body), body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"a\",\"text\":\"b\"")]
    [InlineData("{\"id\":\"a\",\"version\":\"two\"}")]
    [InlineData("{\"id\":\"a\",\"kind\":\"rumour\"}")]
    [InlineData("{\"id\":7}")]
    public void Read_WhatIsNoMemory_ThrowsJsonException(string json) =>
        Should.Throw<JsonException>(() => new RowReader(default).Read(System.Text.Encoding.UTF8.GetBytes(json)));

    private static void Same(RowReader reader, Memory memory) => Same(reader, memory, MemoryJson.Serialize(memory));

    private static void Same(RowReader reader, Memory memory, byte[] body)
    {
        // Read back, so that dates are as precise as the JSON is.
        var expected = MemoryRow.From(MemoryJson.Deserialize(body), body);
        var read = reader.Read(body);
        var row = read.Header;
        foreach (var property in typeof(MemoryRow).GetProperties().Where(property => property.Name is not (nameof(MemoryRow.FacetHash) or nameof(MemoryRow.Body))))
        {
            JsonSerializer.Serialize(property.GetValue(row)).ShouldBe(JsonSerializer.Serialize(property.GetValue(expected)), property.Name);
        }

        row.Traits.Bits.ShouldBe(expected.Traits.Bits);
        reader.Text.ToString().ShouldBe(memory.Text);
        reader.IsForgotten.ShouldBe(memory.ForgottenAt is not null);
        read.FactKey.ShouldBe(memory.FactKey);
        read.Sources.ShouldBe(memory.Provenance.Sources ?? []);

        var facets = new FacetPairs();
        facets.Collect(memory);
        row.FacetHash.ShouldBe(facets.Hash);
        read.IsUnindexed.ShouldBe(facets.IsUnindexed);

        // Both ways fill an index alike. A reader belongs to one index.
        var (one, other) = (new TermIndex(default), new TermIndex(default));
        read.Length.ShouldBe(one.Add(0, TermCounts.Of(IndexedText.Of(memory), default)));
        other.Add(new RowReader(default).Read(body));
        var terms = new TermReader(IndexedText.Of(memory), new char[TermReader.ScratchLength]);
        while (terms.TryRead(out var term))
        {
            (other.Find(term.Stem)?.Entries.ToArray() ?? []).ShouldBe(one.Find(term.Stem)?.Entries.ToArray() ?? [], term.Stem.ToString());
        }
    }
}
