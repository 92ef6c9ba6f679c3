using Fabric.Client.Embedded;
using Fabric.Client.Sharing;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Grains.Contract;

namespace Fabric.Grains.Activations;

/// <summary>
/// A door to an actor. While it is active here, the actor is this silo's engine's own; before it goes, what waits is finished and the actor
/// is let go. The work itself is the engine's, on the thread pool: nothing but the handing over happens in a turn, so that the next call
/// comes in meanwhile.
/// </summary>
internal abstract class ActorGrain(EmbeddedFabric fabric, ClusterPlace place, ActorKind kind) : Grain
{
    protected ActorKey Key { get; private set; }

    protected EmbeddedEngine Engine => fabric.Engine;

    protected IServedFabric Space { get; private set; } = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Key = GrainKeys.Parse(this.GetPrimaryKeyString(), kind);
        Space = ((IServedSpaces)fabric).ServeSpace(new SpaceId(Key.Space.Value));
        place.Own(Key);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Task.Run(() => Engine.GiveUpAsync(Key), CancellationToken.None);
}
