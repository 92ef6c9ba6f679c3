using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Grains.Contract;

/// <summary>The keys of grains: the space, then what is named in it.</summary>
internal static class GrainKeys
{
    public const string Upkeep = "/upkeep";

    /// <summary>What the types of all grains of the fabric begin with.</summary>
    public const string TypePrefix = "fabric.";

    public static string Of(SpaceId space, string name) => $"{space.Value}/{name}";

    public static string Of(ActorKey actor) => Of(actor.Space, actor.Name);

    /// <summary>The key of a caller's own door to copies of a bank.</summary>
    public static string OfDoor(ActorKey bank, string door) => $"{Of(bank)}/{door}";

    /// <summary>The space of a key: all that stands before its first slash.</summary>
    public static string SpaceOf(string key) => key[..Math.Max(key.IndexOf('/', StringComparison.Ordinal), 0)];

    /// <summary>The bank that a door leads to.</summary>
    public static ActorKey ParseDoor(string key) => Parse(key[..Math.Max(key.LastIndexOf('/'), 0)], ActorKind.Bank);

    /// <summary>The actor that a key names.</summary>
    public static ActorKey Parse(string key, ActorKind kind) =>
        key.Split('/') is [{ Length: > 0 } space, { Length: > 0 } name]
            ? new(new SpaceId(Identifier.Check(space, "space")), kind, Identifier.Check(name, ActorNames.Of(kind)))
            : throw new FabricException(ErrorCode.InvalidRequest, "The key of a grain must be a space and a name.");
}
