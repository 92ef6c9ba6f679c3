using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Stores.Sqlite;

/// <summary>How actors are named in columns.</summary>
internal static class ActorNames
{
    public static string Of(ActorKind kind) => kind switch
    {
        ActorKind.Bank => "bank",
        ActorKind.Agent => "agent",
        ActorKind.Team => "team",
        ActorKind.Task => "task",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of actor."),
    };

    public static ActorKind Parse(ReadOnlySpan<char> name) => name switch
    {
        "bank" => ActorKind.Bank,
        "agent" => ActorKind.Agent,
        "team" => ActorKind.Team,
        "task" => ActorKind.Task,
        _ => throw new FabricException(ErrorCode.StoreCorrupt, "The data file names a kind of actor that does not exist."),
    };

    /// <summary>Space, kind and name in one text, for tables that actors are only named in.</summary>
    public static string Path(ActorKey key) => $"{key.Space}/{Of(key.Kind)}/{key.Name}";

    public static ActorKey ParsePath(string path)
    {
        var parts = path.Split('/', 3);
        return new ActorKey(new SpaceId(parts[0]), Parse(parts[1]), parts[2]);
    }
}
