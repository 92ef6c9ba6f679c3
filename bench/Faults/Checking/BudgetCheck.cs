using Fabric.Bench.Faults.History;

namespace Fabric.Bench.Faults.Checking;

/// <summary>Whether no answer has more tokens than it was to have.</summary>
internal static class BudgetCheck
{
    public static IEnumerable<Violation> Check(IEnumerable<CallRecord> calls) =>
        from call in calls
        where call.Tokens > call.Budget
        select new Violation(
            ViolationKind.BudgetExceeded, call.Space, call.Target, call.Start,
            $"the {call.Kind} of caller {call.Caller} has {call.Tokens} tokens of {call.Budget}");
}
