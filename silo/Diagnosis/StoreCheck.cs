using Fabric.Client;
using Fabric.Core.Banks.Reads;

namespace Fabric.Silo.Diagnosis;

/// <summary>Whether the store opens, and every bank in it can be read.</summary>
internal static class StoreCheck
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(IFabric fabric, KeptWarnings warnings, CancellationToken cancellationToken)
    {
        var (banks, memories) = (0, 0L);
        await foreach (var bank in fabric.ListBanksAsync(cancellationToken))
        {
            var stats = await fabric.Bank(bank).StatsAsync(cancellationToken);
            banks++;
            memories += Count(stats);
        }

        return
        [
            new("store", FindingState.Ok, $"it opens; {banks} banks with {memories} memories can be read"),
            .. warnings.Lines.Select(static line => new Finding("store", FindingState.Warning, line, "docs/redis.md has the settings that keep what was acknowledged.")),
        ];
    }

    private static long Count(BankStats stats) => (long)stats.Active + stats.Superseded + stats.Quarantined + stats.Forgotten;
}
