using Fabric.Bench.Faults.Scheduling;

namespace Fabric.Bench.Faults.Running.Machine;

/// <summary>Does faults to a cluster, and undoes them.</summary>
internal sealed class FaultInjector(CampaignCluster cluster)
{
    public Task DoAsync(Fault fault) => fault.Kind switch
    {
        FaultKind.SiloKill => SiloOf(fault).KillAsync(),
        FaultKind.SiloHalt => SiloOf(fault).SignalAsync("STOP"),
        FaultKind.SiloCut => cluster.Network.CutAsync(fault.Silo!.Value, cut: true),
        FaultKind.SiloIsolation => cluster.Network.IsolateAsync(fault.Silo!.Value, cut: true),
        FaultKind.ClockJump => SetClockAsync(fault, fault.Jump!.Value),
        FaultKind.RedisKill => cluster.Redis.KillAsync(),
        FaultKind.RedisDiskFull => cluster.Redis.Disk.FillAsync(),
        FaultKind.QdrantOutage => cluster.Qdrant.StopAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "There is no such fault."),
    };

    /// <summary>Returns when everything is as before; the cluster itself may still have to recover.</summary>
    public Task UndoAsync(Fault fault) => fault.Kind switch
    {
        FaultKind.SiloKill => SiloOf(fault).Keeper.ReleaseAsync(),
        FaultKind.SiloHalt => SiloOf(fault).SignalAsync("CONT"),
        FaultKind.SiloCut => cluster.Network.CutAsync(fault.Silo!.Value, cut: false),
        FaultKind.SiloIsolation => cluster.Network.IsolateAsync(fault.Silo!.Value, cut: false),
        FaultKind.ClockJump => SetClockAsync(fault, TimeSpan.Zero),
        FaultKind.RedisKill => cluster.Redis.Keeper.ReleaseAsync(),
        FaultKind.RedisDiskFull => FreeDiskAsync(),
        FaultKind.QdrantOutage => cluster.Qdrant.RestartAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "There is no such fault."),
    };

    private CampaignSilo SiloOf(Fault fault) => cluster.Silos[fault.Silo!.Value];

    private Task SetClockAsync(Fault fault, TimeSpan offset)
    {
        cluster.Clocks.Set(fault.Silo!.Value, offset);
        return Task.CompletedTask;
    }

    // Redis ends itself when it cannot write what it must have written before it answers.
    private async Task FreeDiskAsync()
    {
        await cluster.Redis.Disk.FreeAsync();
        await cluster.Redis.Keeper.ReleaseAsync();
    }
}
