namespace Fabric.Client.Http.Wire;

/// <summary>One call that took long.</summary>
/// <param name="Operation">What was called.</param>
/// <param name="Subject">The bank, agent or team; unset when it named none.</param>
/// <param name="At">When it ended.</param>
/// <param name="Milliseconds">How long the host worked on it.</param>
/// <param name="Failed">Whether it failed.</param>
internal sealed record SlowCall(string Operation, string? Subject, DateTimeOffset At, double Milliseconds, bool Failed);
