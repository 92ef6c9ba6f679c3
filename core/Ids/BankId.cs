using System.Text.Json.Serialization;

namespace Fabric.Core.Ids;

/// <summary>Names a bank within its space.</summary>
/// <param name="Value">An <see cref="Identifier"/>.</param>
[JsonConverter(typeof(BankIdJsonConverter))]
public readonly record struct BankId(string Value)
{
    /// <summary>A bank may be named by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static implicit operator BankId(string value) => new(value);

    /// <summary>Names a bank by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static BankId FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal sealed class BankIdJsonConverter() : StringIdJsonConverter<BankId>(static v => new(v), static id => id.Value);
}
