namespace Fabric.Bench.Faults.Checking;

/// <summary>A promise that did not hold.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Space">The space of the call that shows it.</param>
/// <param name="Target">What was called.</param>
/// <param name="At">When that call began, in microseconds since the start of the campaign.</param>
/// <param name="What">What is wrong, with the names that stand in the history.</param>
internal sealed record Violation(ViolationKind Kind, string Space, string Target, long At, string What);
