using Fabric.Core.Actors;

namespace Fabric.Client.Embedded;

/// <summary>A call on a loaded actor, which stays in memory until it ends.</summary>
internal readonly record struct ActorCall<TActor, TTurn>(ActivationUse<TActor, TTurn> Use, TActor Actor)
    where TActor : class, IActor<TTurn>
    where TTurn : ITurn;
