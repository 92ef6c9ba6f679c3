namespace Fabric.Core.Text;

/// <summary>The names that kinds of entities have in stored memories and filters.</summary>
public static class EntityKindNames
{
    /// <summary>The name of a kind, in lower camel case.</summary>
    /// <param name="kind">The kind.</param>
    public static string Of(EntityKind kind) => kind switch
    {
        EntityKind.Name => "name",
        EntityKind.Quantity => "quantity",
        EntityKind.Money => "money",
        EntityKind.Email => "email",
        EntityKind.Handle => "handle",
        EntityKind.Url => "url",
        EntityKind.Path => "path",
        EntityKind.Identifier => "identifier",
        EntityKind.ErrorCode => "errorCode",
        EntityKind.Hashtag => "hashtag",
        EntityKind.Version => "version",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of entity."),
    };
}
