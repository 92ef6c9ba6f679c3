using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;

namespace Fabric.Silo.Http.Teams;

/// <summary>Silences checks of an action or a target for a while.</summary>
internal sealed class SnoozeBody : TeamBody<SnoozeRequest>
{
    public required string Target { get; set; }

    public TimeSpan For { get; set; } = TimeSpan.FromHours(1);

    public override SnoozeRequest ToRequest(string subject, OperationId? operation, int? match) =>
        new(Target) { For = For, OperationId = operation, By = By, Reason = Reason };
}
