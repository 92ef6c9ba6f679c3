namespace Fabric.Core.Ids;

/// <summary>Names a space: the wall between customers. It comes from verified credentials, never from a payload.</summary>
/// <param name="Value">An <see cref="Identifier"/>.</param>
public readonly record struct SpaceId(string Value)
{
    /// <summary>The space of a fabric that serves one customer.</summary>
    public static SpaceId Default { get; } = new("default");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
