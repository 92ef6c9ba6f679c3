namespace Fabric.Core.Working.Records;

/// <summary>A named version of a working memory, kept whole.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version.</param>
public sealed record Checkpoint(string Name, long Version);
