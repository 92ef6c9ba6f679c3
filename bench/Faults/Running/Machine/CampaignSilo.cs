using Fabric.Testing.Clusters;

namespace Fabric.Bench.Faults.Running.Machine;

/// <summary>A silo that is started again whenever it ends: also when the others had it down as dead, and it found out.</summary>
/// <param name="process">Its process, which runs.</param>
internal sealed class CampaignSilo(SiloProcess process) : IAsyncDisposable
{
    public Keeper Keeper { get; } = new(() => process.Runs, process.StartAgainAsync);

    public Uri Address => process.Address;

    public string Errors => process.Errors;

    /// <summary>Ends it at once, as a crash does, and leaves it down.</summary>
    public Task KillAsync()
    {
        Keeper.Hold();
        return process.KillAsync();
    }

    /// <summary>Sends a signal, such as STOP or CONT.</summary>
    public Task SignalAsync(string signal) => process.SignalAsync(signal);

    public async ValueTask DisposeAsync()
    {
        await Keeper.DisposeAsync();
        await process.DisposeAsync();
    }
}
