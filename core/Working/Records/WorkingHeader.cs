namespace Fabric.Core.Working.Records;

/// <summary>What a working memory keeps about itself.</summary>
/// <param name="Version">How many changes it has had.</param>
/// <param name="NextNode">The number of the next node.</param>
/// <param name="NextHistory">The sequence of the next history entry.</param>
/// <param name="ClearedAt">The version at which it was cleared last; nothing before it is left.</param>
internal sealed record WorkingHeader(long Version, long NextNode, long NextHistory, long ClearedAt);
