using System.Text.Json;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Memories;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Sessions;

/// <summary>One message of a session.</summary>
internal sealed class SessionMessageBody
{
    public required string Actor { get; set; }

    public required string Text { get; set; }

    public DateTimeOffset? EventTime { get; set; }

    public IReadOnlyList<string>? Tags { get; set; }

    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; set; }

    public Origin Origin { get; set; }

    public SessionMessage ToMessage(string path) => new(Actor, Text)
    {
        EventTime = EventTime,
        Tags = Tags.WithoutNulls($"{path}.tags"),
        Metadata = Metadata,
        Origin = Origin,
    };
}
