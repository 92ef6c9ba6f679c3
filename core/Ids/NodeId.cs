using System.Globalization;
using System.Text.Json.Serialization;

namespace Fabric.Core.Ids;

/// <summary>
/// Names a node of an agent's working memory: a subgoal (<c>g12</c>) or a step (<c>s13</c>). The number counts both kinds together, so
/// it is the order in which they were made; it is never used again.
/// </summary>
/// <param name="Value">The letter and the number.</param>
[JsonConverter(typeof(NodeIdJsonConverter))]
public readonly record struct NodeId(string Value)
{
    /// <summary>A node may be named by a plain string.</summary>
    /// <param name="value">The letter and the number.</param>
    public static implicit operator NodeId(string value) => new(value);

    /// <summary>Names a node by a plain string.</summary>
    /// <param name="value">The letter and the number.</param>
    public static NodeId FromString(string value) => new(value);

    /// <summary>Whether it names a step.</summary>
    [JsonIgnore]
    public bool IsStep => Value is ['s', ..];

    /// <summary>The number; 0 when it is not a node's name.</summary>
    [JsonIgnore]
    public long Number =>
        Value is { Length: > 1 and < 20 } && long.TryParse(Value.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal static NodeId Subgoal(long number) => new(string.Create(CultureInfo.InvariantCulture, $"g{number}"));

    internal static NodeId Step(long number) => new(string.Create(CultureInfo.InvariantCulture, $"s{number}"));

    internal sealed class NodeIdJsonConverter() : StringIdJsonConverter<NodeId>(static v => new(v), static id => id.Value);
}
