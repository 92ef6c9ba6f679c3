using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Banks;

/// <summary>Things to remember, kept in one commit: 1 to 1,000 items.</summary>
internal sealed class RetainBody : WriteBody
{
    public required IReadOnlyList<RetainItemBody> Items { get; set; }

    public RetainRequest ToRequest(OperationId? operation) =>
        new([.. Items.WithoutNulls("$.items")!.Select(static (item, i) => item.ToItem($"$.items[{i}]"))])
        {
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
