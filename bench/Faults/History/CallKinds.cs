namespace Fabric.Bench.Faults.History;

/// <summary>What the kinds of calls do.</summary>
internal static class CallKinds
{
    public static CallEffect Effect(this CallKind kind) => kind switch
    {
        CallKind.Retain or CallKind.AddSteps or CallKind.BeginTask or CallKind.Record => CallEffect.Creates,
        CallKind.Revise or CallKind.CompleteTask => CallEffect.Revises,
        CallKind.Forget => CallEffect.Forgets,
        CallKind.Cite or CallKind.Subgoal => CallEffect.Uses,
        CallKind.Get or CallKind.Select => CallEffect.Reads,
        CallKind.List => CallEffect.Lists,
        _ => CallEffect.Finds,
    };

    /// <summary>Whether a copy of a bank may answer it, and not its owner alone.</summary>
    public static bool AsksCopies(this CallKind kind) => kind == CallKind.Select || kind.Effect() == CallEffect.Finds;

    public static bool IsWrite(this CallKind kind) => kind.Effect() is CallEffect.Creates or CallEffect.Revises or CallEffect.Forgets or CallEffect.Uses;
}
