using System.Text.Json.Serialization;

namespace Fabric.Core.Ids;

/// <summary>Names a memory within its bank. Ids made by the fabric sort by the time they were made.</summary>
/// <param name="Value">An <see cref="Identifier"/>.</param>
[JsonConverter(typeof(MemoryIdJsonConverter))]
public readonly record struct MemoryId(string Value) : IComparable<MemoryId>
{
    /// <summary>A memory may be named by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static implicit operator MemoryId(string value) => new(value);

    /// <summary>Names a memory by a plain string.</summary>
    /// <param name="value">An <see cref="Identifier"/>.</param>
    public static MemoryId FromString(string value) => new(value);

    /// <summary>Orders ids by their UTF-16 code units; every tie in the fabric breaks by this order.</summary>
    /// <param name="other">The id to compare with.</param>
    public int CompareTo(MemoryId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(MemoryId left, MemoryId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(MemoryId left, MemoryId right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> does not sort after <paramref name="right"/>.</summary>
    public static bool operator <=(MemoryId left, MemoryId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> does not sort before <paramref name="right"/>.</summary>
    public static bool operator >=(MemoryId left, MemoryId right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal sealed class MemoryIdJsonConverter() : StringIdJsonConverter<MemoryId>(static v => new(v), static id => id.Value);
}
