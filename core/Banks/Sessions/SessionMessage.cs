using System.Text.Json;

namespace Fabric.Core.Banks.Sessions;

/// <summary>One message of a session.</summary>
/// <param name="Actor">Who said it.</param>
/// <param name="Text">What was said.</param>
public sealed record SessionMessage(string Actor, string Text)
{
    /// <summary>When it was said; now unless said otherwise.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>The caller's labels.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The caller's own fields.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }

    /// <summary>How it came; a tool's result starts untrusted.</summary>
    public Memories.Origin Origin { get; init; }
}
