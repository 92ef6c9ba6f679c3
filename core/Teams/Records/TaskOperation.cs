using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Records;

/// <summary>The outcome of a write to a task's log.</summary>
/// <param name="Id">The operation.</param>
/// <param name="Hash">What was asked, hashed.</param>
/// <param name="At">When it was done.</param>
/// <param name="First">The number of the first interaction that it recorded.</param>
/// <param name="Count">How many it recorded; 0 for the end of the task.</param>
internal sealed record TaskOperation(OperationId Id, string Hash, DateTimeOffset At, int First, int Count) : IKeptOutcome;
