namespace Fabric.Client.Http.Wire;

/// <summary>What a host has done for one space since it started. Holds no stored text.</summary>
/// <param name="Since">When the host started.</param>
/// <param name="Now">When this was read.</param>
/// <param name="Operations">Each operation that was called, in the order of their names.</param>
/// <param name="Slowest">The slowest calls of the last hour, slowest first; at most 20.</param>
internal sealed record HostActivity(
    DateTimeOffset Since, DateTimeOffset Now, IReadOnlyList<OperationActivity> Operations, IReadOnlyList<SlowCall> Slowest);
