using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Sessions;

/// <summary>Closes a session; closing it again changes nothing.</summary>
/// <param name="Session">The session.</param>
public sealed record CloseSessionRequest(SessionId Session) : WriteRequest
{
    /// <summary>What it came to; the most telling of its own messages when none is given.</summary>
    public string? Summary { get; init; }
}
