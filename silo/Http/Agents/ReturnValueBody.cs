using System.Text.Json;
using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;

namespace Fabric.Silo.Http.Agents;

/// <summary>Ends a child scope with the value that its parent sees.</summary>
internal sealed class ReturnValueBody : WorkingBody
{
    public required JsonElement Value { get; set; }

    public override WriteRequest ToRequest(OperationId? operation, int? match) =>
        new ReturnValueRequest(Value)
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
