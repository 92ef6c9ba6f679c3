using System.Text.Json;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Banks;

/// <summary>Takes memories out of every read. Give ids or a filter, not both.</summary>
internal sealed class ForgetBody : WriteBody
{
    public IReadOnlyList<MemoryId>? Ids { get; set; }

    public JsonElement? Filter { get; set; }

    public bool DryRun { get; set; }

    public int? Limit { get; set; }

    public ForgetRequest ToRequest(OperationId? operation) => new()
    {
        OperationId = operation,
        By = By,
        Reason = Reason,
        Ids = Ids,
        Filter = FilterBody.Read(Filter),
        DryRun = DryRun,
        Limit = Limit,
    };
}
