using Fabric.Core.Banks;
using Fabric.Core.Ids;

namespace Fabric.Core.Teams.Changes;

/// <summary>Opens a task, and asks for a guide for each role.</summary>
/// <param name="Query">What is asked for, 1 to 8,192 characters.</param>
/// <param name="Roles">The roles that take part, 1 to 64 different names.</param>
public sealed record BeginTaskRequest(string Query, IReadOnlyList<string> Roles) : WriteRequest
{
    /// <summary>The task's name; one is made when it is unset.</summary>
    public TaskId? Task { get; init; }

    /// <summary>The most tokens that the guide of each role may have, 0 to 1,000,000; at 0 the guides are empty.</summary>
    public int TokenBudget { get; init; } = 2_000;

    /// <summary>How many earlier tasks that succeeded are wanted, 0 to 100.</summary>
    public int Successes { get; init; } = 2;

    /// <summary>How many earlier tasks that failed are wanted, 0 to 100.</summary>
    public int Failures { get; init; } = 1;

    /// <summary>How many insights each guide may hold, 0 to 100.</summary>
    public int Insights { get; init; } = 10;

    /// <summary>
    /// How many edges of the query graph are followed from the most similar tasks, 0 to 3. Default: 0, as the learning benchmark shows no
    /// gain from hops (G-Memory: 1).
    /// </summary>
    public int Hops { get; init; }
}
