namespace Fabric.Core.Storage;

/// <summary>One commit in a space's change feed.</summary>
/// <param name="Partition">The partition it is in.</param>
/// <param name="Position">Its place there; grows, with gaps.</param>
/// <param name="Actor">The actor that committed; entries of one actor come in the order of its versions.</param>
/// <param name="Version">The actor's version after the commit.</param>
/// <param name="Put">Keys of records written.</param>
/// <param name="Removed">Keys of records taken away.</param>
public sealed record FeedEntry(
    int Partition, long Position, ActorKey Actor, long Version, IReadOnlyList<string> Put, IReadOnlyList<string> Removed);
