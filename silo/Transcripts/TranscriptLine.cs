using System.Text.Json;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Silo.Transcripts;

/// <summary>One line of a transcript: a message or a fact. Only <see cref="Text"/> is needed.</summary>
internal sealed record TranscriptLine(int Number, string Text)
{
    public string? Id { get; init; }

    public string? Session { get; init; }

    public DateTimeOffset? Time { get; init; }

    public string? Actor { get; init; }

    public MemoryKind? Kind { get; init; }

    public string? FactKey { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public Origin? Origin { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }

    /// <summary>Until when it holds, excluded.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    public IReadOnlyList<MemoryEntity>? Entities { get; init; }

    public RetainItem ToItem() => new(Text)
    {
        Id = Id is null ? default(MemoryId?) : new MemoryId(Id),
        Session = Session is null ? default(SessionId?) : new SessionId(Session),
        EventTime = Time,
        Actor = Actor,
        Kind = Kind,
        FactKey = FactKey,
        Tags = Tags,
        Origin = Origin,
        Metadata = Metadata,
        ValidTo = ValidTo,
        Entities = Entities,
    };
}
