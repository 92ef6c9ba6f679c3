namespace Fabric.Core.Actors;

/// <summary>A loaded actor that stays in memory until this is disposed. Dispose it just once.</summary>
/// <typeparam name="TActor">The actor.</typeparam>
public readonly struct ActorHold<TActor> : IDisposable, IEquatable<ActorHold<TActor>>
    where TActor : class, IDisposable
{
    private readonly Resident<TActor> _resident;

    internal ActorHold(Resident<TActor> resident) => _resident = resident;

    /// <summary>The actor. Only its members that any thread may read, such as its snapshot, are to be used.</summary>
    public TActor Actor => _resident.Actor;

    /// <summary>Whether both hold the same.</summary>
    public static bool operator ==(ActorHold<TActor> left, ActorHold<TActor> right) => left.Equals(right);

    /// <summary>Whether they hold different ones.</summary>
    public static bool operator !=(ActorHold<TActor> left, ActorHold<TActor> right) => !left.Equals(right);

    /// <inheritdoc/>
    public void Dispose() => _resident.Release();

    /// <inheritdoc/>
    public bool Equals(ActorHold<TActor> other) => ReferenceEquals(_resident, other._resident);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ActorHold<TActor> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _resident.GetHashCode();
}
