using System.Text.Json;
using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;

namespace Fabric.Silo.Http.Agents;

/// <summary>Opens a subgoal, or a child scope with it.</summary>
internal sealed class OpenSubgoalBody : WorkingBody
{
    public required string Title { get; set; }

    public NodeId? Parent { get; set; }

    public IReadOnlyList<NodeId>? DependsOn { get; set; }

    public JsonElement? Returns { get; set; }

    public override WriteRequest ToRequest(OperationId? operation, int? match) =>
        new OpenSubgoalRequest(Title)
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
            Parent = Parent,
            DependsOn = DependsOn,
            Returns = Returns,
        };
}
