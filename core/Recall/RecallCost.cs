namespace Fabric.Core.Recall;

/// <summary>What an answer cost.</summary>
/// <param name="Effort">The effort it was answered with.</param>
/// <param name="Considered">How many memories were eligible.</param>
/// <param name="Candidates">How many were scored by all arms.</param>
/// <param name="Tokens">The tokens of all hits together.</param>
/// <param name="Elapsed">The time it took.</param>
public sealed record RecallCost(Effort Effort, int Considered, int Candidates, int Tokens, TimeSpan Elapsed);
