namespace Fabric.Client.Http.Wire;

/// <summary>Asks whether an action should be taken.</summary>
/// <param name="Action">The action's full name.</param>
/// <param name="Target">What it is done to.</param>
internal sealed record CheckAction(string Action, string? Target);
