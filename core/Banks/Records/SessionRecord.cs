using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Records;

/// <summary>A session as the bank keeps it; its messages are memories.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Messages">How many messages it has had; the turn of the next one.</param>
/// <param name="OpenedAt">The event time of its first message.</param>
/// <param name="LastAt">The event time of its last message.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="Summary">The memory that holds its summary.</param>
/// <param name="SummaryMade">Whether the summary was made from the messages and not given.</param>
internal sealed record SessionRecord(
    SessionId Id,
    int Messages,
    DateTimeOffset OpenedAt,
    DateTimeOffset LastAt,
    DateTimeOffset? ClosedAt = null,
    MemoryId? Summary = null,
    bool SummaryMade = false)
{
    public SessionOverview ToOverview() => new(Id, Messages, OpenedAt, LastAt, ClosedAt, Summary);
}
