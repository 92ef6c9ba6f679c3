namespace Fabric.Core.Teams.Records;

/// <summary>A warning that is silenced for a while: checks of the action or target are answered with allow until it ends.</summary>
/// <param name="Target">The action's full name, or what actions are done to.</param>
/// <param name="Until">When it ends.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Why">Why.</param>
public sealed record Snooze(string Target, DateTimeOffset Until, string? By, string? Why);
