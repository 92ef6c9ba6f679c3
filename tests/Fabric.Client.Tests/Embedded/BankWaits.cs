using Fabric.Client.Embedded;
using Fabric.Core.Banks.Reads;

namespace Fabric.Client.Tests.Embedded;

/// <summary>Waits on the commits of an embedded bank.</summary>
internal static class BankWaits
{
    /// <summary>Waits until a bank's statistics are as they should be, and gives them; looks again after each commit.</summary>
    public static async Task<BankStats> UntilAsync(this IMemoryBank bank, Func<BankStats, bool> isDone, CancellationToken cancellationToken)
    {
        await foreach (var _ in ((IServedBank)bank).WatchAsync(-1, cancellationToken))
        {
            if (await bank.StatsAsync(cancellationToken) is var stats && isDone(stats))
            {
                return stats;
            }
        }

        throw new InvalidOperationException("The bank went away.");
    }
}
