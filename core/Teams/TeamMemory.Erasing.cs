using Fabric.Core.Banks;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Erasing;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;

namespace Fabric.Core.Teams;

/// <content>Checks erasures before their turn, and finds what goes with a task. Thread-safe.</content>
public sealed partial class TeamMemory
{
    /// <summary>Checks the erasure of a task, and finds what only this task said. Takes up to tenths of a second; it is not for a turn.</summary>
    /// <param name="request">The task.</param>
    /// <param name="log">Its log.</param>
    public PreparedErasure Prepare(EraseTaskRequest request, TaskReader log)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(log);
        request = request with { Task = TeamCheck.Task(request.Task) };
        return new(request, Operation.Of(request, request, TeamJson.Default.EraseTaskRequest, Services.NextId), Reader.LostWith(request.Task, log), log.Exists);
    }

    /// <summary>Checks the clearing of the team.</summary>
    /// <param name="request">The clearing.</param>
    public Prepared<ClearTeamRequest> Prepare(ClearTeamRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Make(request, TeamJson.Default.ClearTeamRequest);
    }
}
