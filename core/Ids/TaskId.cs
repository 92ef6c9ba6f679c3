using System.Text.Json.Serialization;

namespace Fabric.Core.Ids;

/// <summary>Names one run of a team on a query, within its team.</summary>
/// <param name="Value">An <see cref="Identifier"/>.</param>
[JsonConverter(typeof(TaskIdJsonConverter))]
public readonly record struct TaskId(string Value)
{
    /// <summary>It may be named by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static implicit operator TaskId(string value) => new(value);

    /// <summary>Names it by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static TaskId FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal sealed class TaskIdJsonConverter() : StringIdJsonConverter<TaskId>(static v => new(v), static id => id.Value);
}
