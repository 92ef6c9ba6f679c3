using Fabric.Core.Actors;
using Fabric.Core.Storage;

namespace Fabric.Client.Embedded;

/// <summary>One actor of an embedded fabric as its callers see it.</summary>
internal abstract class EmbeddedActor<TActor, TTurn>(EmbeddedEngine engine, ActorKey key)
    where TActor : class, IActor<TTurn>
    where TTurn : ITurn
{
    protected EmbeddedEngine Engine => engine;

    protected ActorKey Key => key;

    /// <summary>Keeps the actor's activation in the table until the use is disposed.</summary>
    protected abstract ActivationUse<TActor, TTurn> Use();

    /// <summary>Runs a call on the loaded actor, which stays in memory until it ends.</summary>
    protected Task<TResult> CallAsync<TResult>(
        string operation, Func<ActorCall<TActor, TTurn>, ValueTask<TResult>> call, CancellationToken cancellationToken, bool isRead = true) =>
        engine.CallAsync(operation, Use, call, cancellationToken, isRead);
}
