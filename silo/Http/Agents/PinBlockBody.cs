using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Working.Changes;

namespace Fabric.Silo.Http.Agents;

/// <summary>Pins a block, or rewrites it.</summary>
internal sealed class PinBlockBody : WorkingBody
{
    public required string Label { get; set; }

    public required string Text { get; set; }

    public int? Limit { get; set; }

    public Trust Trust { get; set; } = Trust.Trusted;

    public int? ExpectedVersion { get; set; }

    public override WriteRequest ToRequest(OperationId? operation, int? match) =>
        new PinBlockRequest(Label, Text)
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
            Limit = Limit,
            Trust = Trust,
            ExpectedVersion = ExpectedVersion ?? match,
        };
}
