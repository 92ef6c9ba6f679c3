namespace Fabric.Core.Teams.Checks;

/// <summary>How far a task under way has come, as a check sees it.</summary>
/// <param name="Query">What is asked for.</param>
/// <param name="Done">The actions that were taken and not refused, in order.</param>
/// <param name="LastObservation">What came of the last action.</param>
public sealed record TaskProgress(string Query, IReadOnlyList<string> Done, string? LastObservation);
