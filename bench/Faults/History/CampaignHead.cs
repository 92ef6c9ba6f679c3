namespace Fabric.Bench.Faults.History;

/// <summary>What a history is of.</summary>
/// <param name="Seed">The seed of its schedule and load.</param>
/// <param name="Seconds">How long it was to last.</param>
/// <param name="Silos">How many silos there were.</param>
/// <param name="Agents">How many agents called.</param>
/// <param name="Teams">How many teams they are in.</param>
internal sealed record CampaignHead(int Seed, int Seconds, int Silos, int Agents, int Teams);
