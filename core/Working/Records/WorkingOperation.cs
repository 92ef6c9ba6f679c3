using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;
using Fabric.Core.Working.Changes;

namespace Fabric.Core.Working.Records;

/// <summary>The outcome of an operation, kept for a while so that it can be repeated. Holds ids only.</summary>
/// <param name="Id">The operation.</param>
/// <param name="Hash">What was asked, hashed; empty once its content was destroyed: then any payload is taken for the same.</param>
/// <param name="At">When it was done.</param>
/// <param name="Result">Its outcome.</param>
internal sealed record WorkingOperation(OperationId Id, string Hash, DateTimeOffset At, WorkingResult Result) : IKeptOutcome;
