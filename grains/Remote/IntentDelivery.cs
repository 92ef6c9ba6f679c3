using Fabric.Core.Storage;
using Fabric.Grains.Access;
using Fabric.Grains.Contract;
using Fabric.Grains.Messages;

namespace Fabric.Grains.Remote;

/// <summary>Brings messages to actors on other silos.</summary>
internal static class IntentDelivery
{
    public static Task BringAsync(GrainReferences grains, SpaceKeys keys, Intent intent, CancellationToken cancellationToken)
    {
        var calls = new GrainCalls(grains, keys, intent.Target.Space, new KnownBanks());
        var message = IntentMessage.Of(intent);
        return calls.ReadAsync(
            async token =>
            {
                await (intent.Target.Kind == ActorKind.Team
                    ? calls.Find<ITeamGrain>(intent.Target.Name).TakeAsync(message, token)
                    : calls.Find<IBankGrain>(intent.Target.Name).TakeAsync(message, token));
                return true;
            },
            cancellationToken);
    }
}
