using Fabric.Core.Ids;

namespace Fabric.Core.Memories;

/// <summary>Where a memory came from.</summary>
public sealed partial record Provenance
{
    /// <summary>Who said, saw or made it: the speaker of a message, an agent, a tool.</summary>
    public string? Actor { get; init; }

    /// <summary>The session it belongs to.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The place of the message in its session, from 0.</summary>
    public int? Turn { get; init; }

    /// <summary>The task it belongs to.</summary>
    public string? Task { get; init; }

    /// <summary>The memories it was made from; in other banks as <c>bank/memory</c>.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>How it came.</summary>
    public Origin Origin { get; init; }
}
