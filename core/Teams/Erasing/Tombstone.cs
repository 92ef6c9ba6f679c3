namespace Fabric.Core.Teams.Erasing;

/// <summary>What is left of an erased task, insight or team: when it was erased. The record's key names it.</summary>
/// <param name="At">When.</param>
internal sealed record Tombstone(DateTimeOffset At);
