using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;

namespace Fabric.Client.CrashWriter;

/// <summary>What the writer writes; its reader makes the same again to retry.</summary>
public static class CrashText
{
    /// <summary>The text of a memory, which no other memory has.</summary>
    public static string Of(MemoryId id) => $"The station {id} reported the weather of the valley.";

    /// <summary>A word that only this task's texts have; its name is not in it as it is, since that stays.</summary>
    public static string Of(TaskId task) => $"vault-{task}-end";

    /// <summary>The request of an operation.</summary>
    public static RetainRequest Request(string operation, IEnumerable<MemoryId> ids, string? source) =>
        new([.. ids.Select(id => new RetainItem(Of(id)) { Id = id, Gate = false, Sources = source is null ? null : [source] })])
        {
            OperationId = operation,
        };
}
