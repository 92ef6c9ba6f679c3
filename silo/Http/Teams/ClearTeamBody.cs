using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;

namespace Fabric.Silo.Http.Teams;

/// <summary>Destroys everything that a team holds.</summary>
internal sealed class ClearTeamBody : TeamBody<ClearTeamRequest>
{
    public override ClearTeamRequest ToRequest(string subject, OperationId? operation, int? match) =>
        new() { OperationId = operation, By = By, Reason = Reason };
}
