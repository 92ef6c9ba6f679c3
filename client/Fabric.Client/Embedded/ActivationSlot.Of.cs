using Fabric.Core.Actors;

namespace Fabric.Client.Embedded;

/// <summary>The place of an activation of one kind of actor.</summary>
internal sealed class ActivationSlot<TActor, TTurn>(Activation<TActor, TTurn> activation) : ActivationSlot
    where TActor : class, IActor<TTurn>
    where TTurn : ITurn
{
    public Activation<TActor, TTurn> Activation { get; } = activation;

    public override bool IsLoaded => Activation.IsLoaded;

    public override long MemoryBytes => Activation.MemoryBytes;

    public override Task CloseAsync() => Activation.CloseAsync();
}
