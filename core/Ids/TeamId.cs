using System.Text.Json.Serialization;

namespace Fabric.Core.Ids;

/// <summary>Names a team within its space: agents with roles that share tasks and insights.</summary>
/// <param name="Value">An <see cref="Identifier"/>.</param>
[JsonConverter(typeof(TeamIdJsonConverter))]
public readonly record struct TeamId(string Value)
{
    /// <summary>It may be named by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static implicit operator TeamId(string value) => new(value);

    /// <summary>Names it by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static TeamId FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal sealed class TeamIdJsonConverter() : StringIdJsonConverter<TeamId>(static v => new(v), static id => id.Value);
}
