namespace Fabric.Bench.Learn.Teams;

/// <summary>How a task went.</summary>
/// <param name="Succeeded">Whether it was solved.</param>
/// <param name="Steps">Actions taken when it was solved, else the step limit.</param>
/// <param name="GuideTokens">Tokens of the guides of all roles.</param>
internal sealed record TaskResult(bool Succeeded, int Steps, int GuideTokens);
