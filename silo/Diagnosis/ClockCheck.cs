using System.Globalization;
using Fabric.Client;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Memories;

namespace Fabric.Silo.Diagnosis;

/// <summary>Whether the clock can be believed: what was recorded must not lie ahead of it.</summary>
internal static class ClockCheck
{
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    public static async Task<Finding> RunAsync(IFabric? fabric, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var ahead = default(Memory);
        if (fabric is not null)
        {
            await foreach (var bank in fabric.ListBanksAsync(cancellationToken))
            {
                var newest = await fabric.Bank(bank).ListAsync(new ListRequest { Limit = 1 }, cancellationToken);
                ahead = newest.Memories.FirstOrDefault(memory => memory.RecordedAt > now + Tolerance) ?? ahead;
            }
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd HH:mm:ss}Z");
        return now < Earliest || ahead is not null
            ? new("clock", FindingState.Fault, $"it is {text}, and {(ahead is null ? "this program is younger than that" : $"memory {ahead.Id} was recorded later")}", "Set the clock: validity, expiry and decay go by it.")
            : new("clock", FindingState.Ok, text);
    }
}
