namespace Fabric.Bench.Learn.Memories;

/// <summary>A task that a memory has opened.</summary>
/// <param name="Task">Its id.</param>
/// <param name="Guides">A guide for each role.</param>
internal sealed record StartedTask(string Task, IReadOnlyDictionary<string, Guide> Guides);
