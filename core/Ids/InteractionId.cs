using System.Text.Json.Serialization;

namespace Fabric.Core.Ids;

/// <summary>Names an utterance or action within its task: <c>i</c> and a number that counts them in the order in which they were recorded.</summary>
/// <param name="Value">The letter and the number.</param>
[JsonConverter(typeof(InteractionIdJsonConverter))]
public readonly record struct InteractionId(string Value)
{
    /// <summary>It may be named by a plain string.</summary>
    /// <param name="value">The letter and the number.</param>
    public static implicit operator InteractionId(string value) => new(value);

    /// <summary>Names it by a plain string.</summary>
    /// <param name="value">The letter and the number.</param>
    public static InteractionId FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal sealed class InteractionIdJsonConverter() : StringIdJsonConverter<InteractionId>(static v => new(v), static id => id.Value);
}
