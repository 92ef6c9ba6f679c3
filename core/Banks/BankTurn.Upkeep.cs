using Fabric.Core.Banks.Operations;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks;

public sealed partial class BankTurn
{
    /// <summary>
    /// Sweeps what has expired (it is forgotten) and erases what was forgotten longer ago than can be restored. The store's files
    /// are to be scrubbed afterwards when anything was erased.
    /// </summary>
    /// <param name="limit">At most this many memories, so that the turn stays short.</param>
    /// <returns>How many were swept and erased; when together they reach the limit there may be more.</returns>
    public (int Swept, int Erased) Sweep(int limit)
    {
        var operation = new Operation(new OperationId(_bank.Ids.Next(Now)), "", SweeperName, null);
        var swept = 0;
        foreach (var id in _bank.State.TakeExpired(Now, limit))
        {
            if (_now.FindMemory(id) is { } memory && memory.IsExpired(Now))
            {
                Forget(memory, HistoryAction.Expired, operation);
                swept++;
            }
        }

        var erased = new List<MemoryId>();
        var ended = _bank.State.AllForgotten.Values
            .Where(forgotten => forgotten.Newest.Memory.ForgottenAt + Options.ForgottenRetention <= Now)
            .Take(Math.Max(0, limit - swept))
            .Select(forgotten => forgotten.Newest.Memory)
            .ToList();
        foreach (var memory in ended)
        {
            Erase(memory, operation with { Reason = "Its retention ended." }, erased);
        }

        return (swept, erased.Count);
    }

    private const string SweeperName = "fabric:sweeper";
}
