using Fabric.Bench.Faults.History;

namespace Fabric.Bench.Faults.Checking;

/// <summary>Whether an operation id has one answer, and what was done under it was done once.</summary>
internal static class OperationCheck
{
    public static IEnumerable<Violation> Check(IReadOnlyList<WriteOperation> operations, IEnumerable<CallRecord> calls) =>
        operations.SelectMany(CheckAnswers).Concat(CheckIds(calls));

    private static IEnumerable<Violation> CheckAnswers(WriteOperation operation) =>
        from call in operation.Tries
        where call.Outcome == CallOutcome.Answered && !IsSame(call, operation.Answer!)
        select new Violation(
            ViolationKind.OperationNotHonoured, call.Space, call.Target, call.Start,
            $"operation {operation.Id} was answered with {Describe(operation.Answer!)} and then with {Describe(call)}");

    private static bool IsSame(CallRecord left, CallRecord right) =>
        left.Items.SequenceEqual(right.Items) && (left.Epoch is null || right.Epoch is null || left.Epoch == right.Epoch);

    private static IEnumerable<Violation> CheckIds(IEnumerable<CallRecord> calls)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in calls)
        {
            foreach (var item in call.Items)
            {
                if (item.Id is { } id && !ids.TryAdd(item.Name, id) && ids[item.Name] != id && told.Add(item.Name))
                {
                    yield return new(
                        ViolationKind.OperationNotHonoured, call.Space, call.Target, call.Start,
                        $"{item.Name} was written once and is there under the ids {ids[item.Name]} and {id}");
                }
            }
        }
    }

    private static string Describe(CallRecord call) =>
        $"[{string.Join(' ', call.Items.Select(static item => $"{item.Name}={item.Id}/{item.Version}"))}] at epoch {call.Epoch}";
}
