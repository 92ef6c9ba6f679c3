namespace Fabric.Core.Storage;

/// <summary>One record of an actor, as the store holds it.</summary>
/// <param name="Key">Its name within the actor, at most <see cref="MaxKeyLength"/> characters of well-formed Unicode.</param>
/// <param name="Body">JSON, UTF-8.</param>
/// <param name="Vector">Bytes kept beside the JSON, such as a vector; may be empty.</param>
/// <remarks>The bytes belong to whoever receives them: a store neither keeps nor changes them afterwards.</remarks>
public readonly record struct StoredRecord(string Key, ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> Vector = default)
{
    /// <summary>The longest key, in UTF-16 code units.</summary>
    public const int MaxKeyLength = 256;
}
