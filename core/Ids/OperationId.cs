using System.Text.Json.Serialization;

namespace Fabric.Core.Ids;

/// <summary>
/// Names one write, so that it can be retried: within the bank's window a repeat returns the first outcome,
/// and the same id with another payload is refused.
/// </summary>
/// <param name="Value">An <see cref="Identifier"/>, unique within the bank.</param>
[JsonConverter(typeof(OperationIdJsonConverter))]
public readonly record struct OperationId(string Value)
{
    /// <summary>An operation may be named by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static implicit operator OperationId(string value) => new(value);

    /// <summary>Names an operation by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static OperationId FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal sealed class OperationIdJsonConverter() : StringIdJsonConverter<OperationId>(static v => new(v), static id => id.Value);
}
