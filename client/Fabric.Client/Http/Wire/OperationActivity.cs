namespace Fabric.Client.Http.Wire;

/// <summary>How one operation did on a host. Times are the host's, in milliseconds, over the latest 512 calls.</summary>
/// <param name="Operation">Its name in the OpenAPI document.</param>
/// <param name="Calls">How often it was called.</param>
/// <param name="Failures">How many of the calls failed.</param>
/// <param name="P50">The median.</param>
/// <param name="P95">The time that 95 of 100 calls stayed within.</param>
/// <param name="P99">The time that 99 of 100 calls stayed within.</param>
/// <param name="Max">The longest.</param>
internal sealed record OperationActivity(string Operation, long Calls, long Failures, double P50, double P95, double P99, double Max);
