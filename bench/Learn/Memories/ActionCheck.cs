namespace Fabric.Bench.Learn.Memories;

/// <summary>The answer to a check.</summary>
/// <param name="Verdict">Whether the action should be taken.</param>
/// <param name="Reason">Why, with the earlier tasks that say so.</param>
internal sealed record ActionCheck(ActionVerdict Verdict, string Reason = "")
{
    public static ActionCheck Allowed { get; } = new(ActionVerdict.Allow);
}
