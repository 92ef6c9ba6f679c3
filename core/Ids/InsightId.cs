using System.Text.Json.Serialization;

namespace Fabric.Core.Ids;

/// <summary>Names an insight within its team.</summary>
/// <param name="Value">An <see cref="Identifier"/>.</param>
[JsonConverter(typeof(InsightIdJsonConverter))]
public readonly record struct InsightId(string Value)
{
    /// <summary>It may be named by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static implicit operator InsightId(string value) => new(value);

    /// <summary>Names it by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static InsightId FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal sealed class InsightIdJsonConverter() : StringIdJsonConverter<InsightId>(static v => new(v), static id => id.Value);
}
