using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Sessions;

/// <summary>
/// Appends messages to a session, which opens with its first one. Every message is kept as an experience, in order; none is
/// folded, and those with next to no content are quarantined.
/// </summary>
/// <param name="Session">The session.</param>
/// <param name="Messages">1 to 1,000 messages.</param>
public sealed record AppendRequest(SessionId Session, IReadOnlyList<SessionMessage> Messages) : WriteRequest;
