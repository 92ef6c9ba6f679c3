using System.Text.Json.Serialization;

namespace Fabric.Core.Ids;

/// <summary>Names a session, a run of messages in a bank.</summary>
/// <param name="Value">An <see cref="Identifier"/>.</param>
[JsonConverter(typeof(SessionIdJsonConverter))]
public readonly record struct SessionId(string Value)
{
    /// <summary>A session may be named by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static implicit operator SessionId(string value) => new(value);

    /// <summary>Names a session by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static SessionId FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal sealed class SessionIdJsonConverter() : StringIdJsonConverter<SessionId>(static v => new(v), static id => id.Value);
}
