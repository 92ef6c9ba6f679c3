namespace Fabric.Core.Teams.Tasks;

/// <summary>One action of a task, as reflection reads it.</summary>
/// <param name="Role">Who.</param>
/// <param name="Action">What was done.</param>
/// <param name="Observation">What came of it.</param>
/// <param name="Reward">How good it was: below 0 it was refused or did harm.</param>
/// <param name="Follows">The insights and earlier tasks that led to it, by id.</param>
public sealed record TraceStep(string Role, string Action, string? Observation, double? Reward, IReadOnlyList<string> Follows);
