using Fabric.Core.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Core.Actors;

/// <summary>What the activations of one process share. Thread-safe.</summary>
/// <param name="store">Where they load from and commit to.</param>
public sealed class ActivationHost(IRecordStore store)
{
    /// <summary>Where they load from and commit to.</summary>
    public IRecordStore Store { get; } = store;

    /// <summary>Bounds the threads that do write work.</summary>
    public WriteLane Lane { get; init; } = new();

    /// <summary>Bounds the background work.</summary>
    public BackgroundLane Background { get; init; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How they run their turns.</summary>
    public ActivationOptions Options { get; init; } = new();

    /// <summary>Where they log.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>
    /// Told of every commit and the actor's version after it, when it is durable and readable and before its commands are answered.
    /// Must return at once.
    /// </summary>
    public Action<ActorKey, ChangeSet, long>? Committed { get; init; }

    /// <summary>Those who hold copies of actors; null where nobody does.</summary>
    public IActorCopies? Copies { get; init; }
}
