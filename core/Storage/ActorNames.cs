using Fabric.Core.Ids;

namespace Fabric.Core.Storage;

/// <summary>How actors are named in a store, so that a person can read it.</summary>
public static class ActorNames
{
    /// <summary>The name of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public static string Of(ActorKind kind) => kind switch
    {
        ActorKind.Bank => "bank",
        ActorKind.Agent => "agent",
        ActorKind.Team => "team",
        ActorKind.Task => "task",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of actor."),
    };

    /// <summary>The kind that a name stands for.</summary>
    /// <param name="name">What <see cref="Of"/> gave.</param>
    /// <exception cref="FabricException"><see cref="ErrorCode.StoreCorrupt"/> when no kind has this name.</exception>
    public static ActorKind Parse(ReadOnlySpan<char> name) => name switch
    {
        "bank" => ActorKind.Bank,
        "agent" => ActorKind.Agent,
        "team" => ActorKind.Team,
        "task" => ActorKind.Task,
        _ => throw new FabricException(ErrorCode.StoreCorrupt, "The store names a kind of actor that does not exist."),
    };

    /// <summary>Space, kind and name in one text, for places where actors are only named.</summary>
    /// <param name="key">The actor.</param>
    public static string Path(ActorKey key) => $"{key.Space}/{Of(key.Kind)}/{key.Name}";

    /// <summary>The actor that a path names.</summary>
    /// <param name="path">What <see cref="Path"/> gave.</param>
    /// <exception cref="FabricException"><see cref="ErrorCode.StoreCorrupt"/> when it names none.</exception>
    public static ActorKey ParsePath(string path) =>
        path.Split('/', 3) is [var space, var kind, var name]
            ? new ActorKey(new SpaceId(space), Parse(kind), name)
            : throw new FabricException(ErrorCode.StoreCorrupt, "The store names an actor in a way that cannot be read.");
}
