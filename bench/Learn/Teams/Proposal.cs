namespace Fabric.Bench.Learn.Teams;

/// <summary>An action that the actor wants to take.</summary>
/// <param name="Action">The action.</param>
/// <param name="Follows">What it comes from: the ids of an item and a plan.</param>
internal sealed record Proposal(string Action, IReadOnlyList<string> Follows);
