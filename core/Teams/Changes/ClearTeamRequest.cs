using Fabric.Core.Banks;

namespace Fabric.Core.Teams.Changes;

/// <summary>Destroys everything that a team holds: tasks, interactions, insights, snoozes and history. The team can be used afterwards.</summary>
public sealed record ClearTeamRequest : WriteRequest;
