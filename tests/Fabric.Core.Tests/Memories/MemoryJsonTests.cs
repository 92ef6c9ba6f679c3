using System.Text;
using Fabric.Core.Memories;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Memories;

public sealed class MemoryJsonTests
{
    [Fact]
    public void Deserialize_ProvenanceAndPolicyLeftOut_AreTheDefaultOnes()
    {
        var memory = MemoryJson.Deserialize("""{"id":"a","text":"b"}"""u8);

        memory.Provenance.ShouldBe(new Provenance());
        memory.Policy.ShouldBe(MemoryPolicy.Default);
    }

    [Fact]
    public void Serialize_ThenDeserialize_GivesTheSameBytes()
    {
        var memory = new Memory
        {
            Id = "a",
            Version = 3,
            Text = "limit \"4000\" \u00e9\ud83d\ude00",
            Confidence = 0,
            Importance = 0,
            Trust = Trust.Quarantined,
            Entities = [new("number", "4000")],
            Links = [new("b", "similar", 0.5f)],
            Provenance = new() { Actor = "Ada", Session = "s", Turn = 0, Sources = ["other/x"], Origin = Origin.Derived },
            EventTime = new(2023, 5, 8, 13, 56, 0, TimeSpan.Zero),
            Validity = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue),
            Policy = new() { Pinned = true },
        };

        var bytes = MemoryJson.Serialize(memory);
        var again = MemoryJson.Deserialize(bytes);

        MemoryJson.Serialize(again).ShouldBe(bytes);
        again.Confidence.ShouldBe(0);
        again.Trust.ShouldBe(Trust.Quarantined);
        again.Policy.Pinned.ShouldBeTrue();
        Encoding.UTF8.GetString(bytes).ShouldContain("\"trust\":\"quarantined\"", Case.Sensitive);
    }
}
