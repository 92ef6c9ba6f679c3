using Fabric.Client.Embedded;
using Fabric.Grains.Contract;

namespace Fabric.Grains.Activations;

/// <summary>
/// Brings the messages between actors that a silo left behind when it ended: every silo brings its own soon after their commit. Reminders
/// are kept by the cluster, so this goes on whichever silo ends.
/// </summary>
[GrainType("fabric.upkeep")]
internal sealed class UpkeepGrain(EmbeddedFabric fabric) : Grain, IUpkeepGrain, IRemindable
{
    private const string Reminder = "upkeep";

    // The least that reminders are made for.
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    public Task StartAsync() => this.RegisterOrUpdateReminder(Reminder, Period, Period);

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        fabric.Engine.Courier.Notify();
        return Task.CompletedTask;
    }
}
