using System.Text.Json;
using Fabric.Core.Memories;

namespace Fabric.Core.Tests.Memories;

/// <summary>A memory with every field set, to something that is not its default.</summary>
internal static class FullMemory
{
    private static readonly DateTimeOffset T0 = new(2024, 2, 29, 12, 30, 15, 123, TimeSpan.Zero);

    public static Memory Make() => new()
    {
        Id = "01a1fd24bb397c99b8c9b796c27250e8",
        Version = 3,
        Sequence = long.MaxValue,
        Kind = MemoryKind.Procedure,
        State = MemoryState.Superseded,
        Text = "Émile's piano \"cost\" 4,000\u2026 Did he pay? 東京 piano \ud83d\ude00 ",
        FactKey = "emile.piano",
        Entities = [new("name", "émile"), new("money", "4000"), new("name", "émile")],
        Keywords = ["piano"],
        Tags = ["music", "\u4e2d", "music"],
        Metadata = Json("""{"a":1.5,"b":{"c":["x",true,null]},"a.b":"y"}"""),
        Provenance = new() { Actor = "Ada", Session = "s\"1", Turn = 7, Task = "t", Sources = ["x", "other/y"], Origin = Origin.Derived },
        Trust = Trust.Untrusted,
        Confidence = 0.25,
        Importance = 1,
        Evidence = 4,
        Citations = 2,
        LastCitedAt = T0.AddDays(1),
        Links = [new("b", "similar", 0.5f), new("c", "causes")],
        EventTime = T0,
        Mentions = [new(T0.AddDays(-2), T0.AddDays(-1)), new(T0, T0.AddYears(1))],
        RecordedAt = T0.AddHours(1),
        ReplacedAt = T0.AddHours(2),
        Validity = new(T0.AddHours(-3), T0.AddHours(9)),
        Policy = new() { Layer = Layer.Archive, Sensitivity = Sensitivity.Secret, ExpiresAt = T0.AddYears(3), Pinned = true },
        SupersededBy = "d",
        SupersededAt = T0.AddHours(4),
        ForgottenAt = T0.AddHours(5),
        QuarantineReason = "odd",
        DerivedElsewhere = ["bank/e"],
    };

    private static Dictionary<string, JsonElement> Json(string json) =>
        JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal);
}
