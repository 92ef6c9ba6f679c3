using System.Text.Json;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Banks;

/// <summary>One thing to remember. Only the text is needed.</summary>
internal sealed class RetainItemBody
{
    public required string Text { get; set; }

    public MemoryId? Id { get; set; }

    public MemoryKind? Kind { get; set; }

    public string? Actor { get; set; }

    public SessionId? Session { get; set; }

    public string? Task { get; set; }

    public IReadOnlyList<string>? Sources { get; set; }

    public Origin? Origin { get; set; }

    public DateTimeOffset? EventTime { get; set; }

    public DateTimeOffset? ValidTo { get; set; }

    public string? FactKey { get; set; }

    public IReadOnlyList<MemoryId>? Supersedes { get; set; }

    public IReadOnlyList<MemoryEntity>? Entities { get; set; }

    public IReadOnlyList<string>? Tags { get; set; }

    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; set; }

    public Trust? Trust { get; set; }

    public double Confidence { get; set; } = 1;

    public double Importance { get; set; } = 0.5;

    public MemoryPolicy? Policy { get; set; }

    public IReadOnlyList<float>? Vector { get; set; }

    public bool Gate { get; set; } = true;

    public RetainItem ToItem(string path) => new(Text)
    {
        Id = Id,
        Kind = Kind,
        Actor = Actor,
        Session = Session,
        Task = Task,
        Sources = Sources.WithoutNulls($"{path}.sources"),
        Origin = Origin,
        EventTime = EventTime,
        ValidTo = ValidTo,
        FactKey = FactKey,
        Supersedes = Supersedes,
        Entities = Entities,
        Tags = Tags.WithoutNulls($"{path}.tags"),
        Metadata = Metadata,
        Trust = Trust,
        Confidence = Confidence,
        Importance = Importance,
        Policy = Policy,
        Vector = Vector is null ? default(ReadOnlyMemory<float>?) : Vector.ToArray(),
        Gate = Gate,
    };
}
