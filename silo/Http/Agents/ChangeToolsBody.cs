using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Agents;

/// <summary>Adds and removes tool handles.</summary>
internal sealed class ChangeToolsBody : WorkingBody
{
    public IReadOnlyList<ToolItemBody>? Add { get; set; }

    public IReadOnlyList<string>? Remove { get; set; }

    public override WriteRequest ToRequest(OperationId? operation, int? match) =>
        new ChangeToolsRequest
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
            Add = [.. Add.WithoutNulls("$.add")?.Select(static tool => tool.ToItem()) ?? []],
            Remove = Remove.WithoutNulls("$.remove"),
        };
}
