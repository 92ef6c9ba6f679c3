using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Guides;

namespace Fabric.Core.Teams.Changes;

/// <summary>A checked beginning of a task, with its guides, ready for the team's turn.</summary>
public sealed class PreparedTask
{
    /// <summary>The operation it is done under.</summary>
    public OperationId OperationId => Operation.Id;

    internal required BeginTaskRequest Request { get; init; }

    internal required Operation Operation { get; init; }

    internal required TaskId Task { get; init; }

    internal required float[] Vector { get; init; }

    internal required IReadOnlyDictionary<string, Guide> Guides { get; init; }
}
