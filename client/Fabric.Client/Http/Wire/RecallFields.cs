namespace Fabric.Client.Http.Wire;

/// <summary>The names of a recall's answer, for <see cref="RecallConverter"/>: in JSON in lower camel case, and in this order.</summary>
internal static class RecallFields
{
    public enum OfResult
    {
        RecallId,
        Hits,
        Epochs,
        Cost,
        Truncated,
        Degraded,
    }

    public enum OfHit
    {
        Bank,
        Memory,
        Score,
        Tokens,
        Explanation,
    }

    public enum OfCost
    {
        Effort,
        Considered,
        Candidates,
        Tokens,
        Elapsed,
    }
}
