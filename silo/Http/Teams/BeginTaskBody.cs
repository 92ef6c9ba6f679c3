using Fabric.Core.Ids;
using Fabric.Core.Teams.Changes;
using Fabric.Silo.Http.Bodies;

namespace Fabric.Silo.Http.Teams;

/// <summary>Opens a task, and asks for a guide for each role.</summary>
internal sealed class BeginTaskBody : TeamBody<BeginTaskRequest>
{
    public required string Query { get; set; }

    public required IReadOnlyList<string> Roles { get; set; }

    public TaskId? Task { get; set; }

    public int TokenBudget { get; set; } = 2_000;

    public int Successes { get; set; } = 2;

    public int Failures { get; set; } = 1;

    public int Insights { get; set; } = 10;

    public int Hops { get; set; }

    public override BeginTaskRequest ToRequest(string subject, OperationId? operation, int? match) =>
        new(Query, Roles.WithoutNulls("$.roles")!)
        {
            Task = Task,
            TokenBudget = TokenBudget,
            Successes = Successes,
            Failures = Failures,
            Insights = Insights,
            Hops = Hops,
            OperationId = operation,
            By = By,
            Reason = Reason,
        };
}
