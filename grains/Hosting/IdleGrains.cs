using Fabric.Client.Hosting;
using Fabric.Grains.Access;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Fabric.Grains.Hosting;

/// <summary>Lets the grains of this silo go that nobody has called for <see cref="FabricOptions.IdleTime"/>, and their actors with them.</summary>
/// <remarks>
/// Orleans' own plan goes by the time of day: where the clock went back by more than grains may be idle, no grain can be activated, since its turn
/// would be before the time that the plan has got to. How long a grain has been idle is measured on the monotonic clock. So the plan is made for
/// days ahead, and what is idle is looked for here.
/// </remarks>
internal sealed class IdleGrains(ILocalSiloDetails silo, IGrainFactory grains, IOptions<FabricOptions> options, ILogger<IdleGrains> logger)
    : BackgroundService
{
    // A clock may go back by this much. Each quantum ahead is a list of grains.
    private static readonly TimeSpan Planned = TimeSpan.FromDays(2);
    private static readonly TimeSpan Quantum = TimeSpan.FromHours(1);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Leaves the letting go to this class.</summary>
    public static void Configure(GrainCollectionOptions collection) =>
        (collection.CollectionAge, collection.CollectionQuantum) = (Planned, Quantum);

    /// <summary>Lets go of those that have been idle for so long.</summary>
    public Task LetGoAsync(TimeSpan idle) => grains.GetGrain<IManagementGrain>(0).ForceActivationCollection([silo.SiloAddress], idle);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var idle = options.Value.IdleTime;
        using var timer = new PeriodicTimer(TimeSpan.FromTicks(Math.Clamp(idle.Ticks / 4, ShortestPause.Ticks, LongestPause.Ticks)));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LetGoAsync(idle).WaitAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                GrainLog.IdleGrainsStay(logger, fault);
            }
        }
    }
}
