using System.Collections.Frozen;

namespace Fabric.Silo.Http.Keys;

/// <summary>The keys as one version of the file has them.</summary>
/// <param name="Stamp">When the file was written, and how long it is.</param>
/// <param name="Entries">The keys by their ids.</param>
internal sealed record KeySet((DateTime Written, long Length) Stamp, FrozenDictionary<string, KeyEntry> Entries)
{
    public static KeySet Empty { get; } = new(default, FrozenDictionary<string, KeyEntry>.Empty);

    /// <summary>Finds keys without making a string of their ids.</summary>
    public FrozenDictionary<string, KeyEntry>.AlternateLookup<ReadOnlySpan<char>> ById { get; } =
        Entries.GetAlternateLookup<ReadOnlySpan<char>>();
}
