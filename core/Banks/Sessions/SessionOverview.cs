using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Sessions;

/// <summary>A session at a glance.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Messages">How many messages it has had.</param>
/// <param name="OpenedAt">The event time of its first message.</param>
/// <param name="LastAt">The event time of its last message.</param>
/// <param name="ClosedAt">When it was closed; unset while it is open.</param>
/// <param name="Summary">The memory that holds its summary.</param>
public sealed record SessionOverview(
    SessionId Id, int Messages, DateTimeOffset OpenedAt, DateTimeOffset LastAt, DateTimeOffset? ClosedAt, MemoryId? Summary);
