using System.Text.Json.Serialization;

namespace Fabric.Core.Ids;

/// <summary>Names an agent within its space: the owner of one working memory and, by default, of the bank of the same name.</summary>
/// <param name="Value">An <see cref="Identifier"/>.</param>
[JsonConverter(typeof(AgentIdJsonConverter))]
public readonly record struct AgentId(string Value)
{
    /// <summary>An agent may be named by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static implicit operator AgentId(string value) => new(value);

    /// <summary>Names an agent by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static AgentId FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal sealed class AgentIdJsonConverter() : StringIdJsonConverter<AgentId>(static v => new(v), static id => id.Value);
}
