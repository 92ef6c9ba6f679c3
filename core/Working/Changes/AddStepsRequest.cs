using Fabric.Core.Banks;

namespace Fabric.Core.Working.Changes;

/// <summary>Adds steps, in one commit.</summary>
/// <param name="Steps">1 to 1,000 steps.</param>
public sealed record AddStepsRequest(IReadOnlyList<StepItem> Steps) : WriteRequest;
