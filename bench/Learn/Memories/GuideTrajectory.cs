namespace Fabric.Bench.Learn.Memories;

/// <summary>What a team did in an earlier task, whole or condensed.</summary>
/// <param name="Task">The earlier task.</param>
/// <param name="Query">What was asked for.</param>
/// <param name="Succeeded">How it ended.</param>
/// <param name="Actions">What was done, in order.</param>
/// <param name="Why">Why it was chosen.</param>
internal sealed record GuideTrajectory(string Task, string Query, bool Succeeded, IReadOnlyList<string> Actions, string Why = "");
