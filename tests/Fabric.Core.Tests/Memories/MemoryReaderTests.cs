using System.Reflection;
using System.Text;
using System.Text.Json;
using Fabric.Core.Memories;
using Fabric.Core.Tests.Recall;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Memories;

/// <summary>The reader by hand is a second way to read what the generated one reads, so all that it reads is compared with the first.</summary>
public sealed class MemoryReaderTests
{
    [Theory]
    [InlineData(typeof(Memory), typeof(MemoryFields.OfMemory))]
    [InlineData(typeof(Provenance), typeof(MemoryFields.OfProvenance))]
    [InlineData(typeof(MemoryPolicy), typeof(MemoryFields.OfPolicy))]
    [InlineData(typeof(MemoryEntity), typeof(MemoryFields.OfEntity))]
    [InlineData(typeof(MemoryLink), typeof(MemoryFields.OfLink))]
    [InlineData(typeof(EventSpan), typeof(MemoryFields.OfSpan))]
    [InlineData(typeof(Validity), typeof(MemoryFields.OfValidity))]
    public void Names_AreThoseOfTheGeneratedReader_InItsOrder(Type type, Type names) =>
        Enum.GetNames(names).Select(JsonNamingPolicy.CamelCase.ConvertName)
            .ShouldBe(MemoryJsonContext.Default.GetTypeInfo(type)!.Properties.Select(static property => property.Name));

    [Fact]
    public void FullMemory_LeavesNothingAtItsDefault()
    {
        var (full, bare) = (FullMemory.Make(), Generated("""{"id":"","text":""}"""u8.ToArray()));
        foreach (var part in new (object Full, object Bare)[] { (full, bare), (full.Provenance, bare.Provenance), (full.Policy, bare.Policy) })
        {
            foreach (var property in part.Full.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                Equals(property.GetValue(part.Full), property.GetValue(part.Bare)).ShouldBeFalse(property.Name);
            }
        }
    }

    [Fact]
    public void Deserialize_AMemoryWithEveryField_GivesWhatTheGeneratedReaderGives() => Same(MemoryJson.Serialize(FullMemory.Make()));

    [Fact]
    public void Deserialize_AMemoryWithNothingSet_GivesWhatTheGeneratedReaderGives() =>
        Same(MemoryJson.Serialize(new Memory { Id = "a", Text = "" }));

    [Fact]
    public void Deserialize_RandomMemories_GivesWhatTheGeneratedReaderGives()
    {
        var history = new BankHistory(7);
        for (var i = 0; i < 500; i++)
        {
            Same(MemoryJson.Serialize(history.Next()));
        }
    }

    [Fact]
    public void Deserialize_SomeFieldsLeftOut_GivesWhatTheGeneratedReaderGives()
    {
        var random = new Random(11);
        var fields = JsonDocument.Parse(MemoryJson.Serialize(FullMemory.Make())).RootElement.EnumerateObject().ToArray();
        for (var i = 0; i < 500; i++)
        {
            var some = fields.Where(field => field.Name is "id" or "text" || random.Next(2) == 0).ToArray();
            random.Shuffle(some);
            Same(Encoding.UTF8.GetBytes("{" + string.Join(", ", some.Select(static field => $"\"{field.Name}\": {field.Value.GetRawText()}")) + "}"));
        }
    }

    [Theory]
    [InlineData("""{"id":"a","text":"b","unknown":{"deep":[1,{"id":"x"}]},"version":2}""")]
    [InlineData("""{"id":"a","text":"b","provenance":null,"policy":null,"tags":null,"factKey":null,"metadata":null,"links":null}""")]
    [InlineData("""{ "version" : 2, "text" : "esc \" \\ \u00e9 \ud83d\ude00 \n", "id" : "\u0061" }""")]
    [InlineData("""{"\u0069d":"a","te\u0078t":"b","Version":7,"kind":"be\u006cief"}""")]
    [InlineData("""{"id":"a","text":"b","text":"c","metadata":{"x":1,"y":{"id":"z"},"x":[2]},"version":1,"version":2}""")]
    [InlineData("""{"id":"a","text":"b","provenance":{"session":null,"turn":null,"extra":[]},"policy":{"pinned":true,"expiresAt":null}}""")]
    [InlineData("""{"id":"a","text":"b","links":[{"weight":0.25,"target":"c"},{}],"entities":[{},{"value":"v","more":{}}],"validity":{},"mentions":[{}]}""")]
    [InlineData("""{"id":"a","text":"b","tags":[],"keywords":["x","y"],"derivedElsewhere":[],"confidence":1e-3,"eventTime":"2024-01-01T00:00:00.1234567+02:00"}""")]
    public void Deserialize_JsonThatNobodyHereWrites_GivesWhatTheGeneratedReaderGives(string json) => Same(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"a"}""")]
    [InlineData("""{"text":"a"}""")]
    [InlineData("""{"id":"a","text":"b" """)]
    [InlineData("""{"id":"a","text":"b"} x""")]
    [InlineData("""{"id":"a","text":"b"}{}""")]
    [InlineData("""{"id":7,"text":"b"}""")]
    [InlineData("""{"id":"a","text":["b"]}""")]
    [InlineData("""{"id":"a","text":"b","version":"two"}""")]
    [InlineData("""{"id":"a","text":"b","version":1.5}""")]
    [InlineData("""{"id":"a","text":"b","kind":"rumour"}""")]
    [InlineData("""{"id":"a","text":"b","kind":1}""")]
    [InlineData("""{"id":"a","text":"b","eventTime":"soon"}""")]
    [InlineData("""{"id":"a","text":"b","tags":{"x":1}}""")]
    [InlineData("""{"id":"a","text":"b","tags":[1]}""")]
    [InlineData("""{"id":"a","text":"b","links":["c"]}""")]
    [InlineData("""{"id":"a","text":"b","metadata":[]}""")]
    [InlineData("""{"id":"a","text":"b","provenance":"Ada"}""")]
    [InlineData("""{"id":"a","text":"b","policy":{"pinned":"yes"}}""")]
    public void Deserialize_WhatIsNoMemory_ThrowsAsTheGeneratedReaderDoes(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);

        Should.Throw<JsonException>(() => Generated(body));
        Should.Throw<JsonException>(() => MemoryJson.Deserialize(body));
    }

    private static void Same(byte[] body)
    {
        var (memory, generated) = (MemoryJson.Deserialize(body), Generated(body));

        // Written by the generated writer, every field counts; and those that it leaves out are compared by themselves.
        Encoding.UTF8.GetString(MemoryJson.Serialize(memory)).ShouldBe(Encoding.UTF8.GetString(MemoryJson.Serialize(generated)));
        JsonSerializer.Serialize(memory).ShouldBe(JsonSerializer.Serialize(generated));
    }

    private static Memory Generated(byte[] body) =>
        JsonSerializer.Deserialize(body, MemoryJsonContext.Default.Memory) ?? throw new JsonException("A memory may not be null.");
}
