namespace Fabric.Core.Projections;

/// <summary>What a projection can check of a filter.</summary>
/// <param name="Condition">A condition that every matching memory fulfils; null when none can be stated.</param>
/// <param name="IsExact">Whether no other memory fulfils it, so that its negation can be stated too.</param>
internal readonly record struct ConditionOfFilter(ProjectionCondition? Condition, bool IsExact)
{
    /// <summary>Nothing can be checked.</summary>
    public static ConditionOfFilter Unknown => new(null, false);

    public static ConditionOfFilter Exactly(ProjectionCondition condition) => new(condition, true);

    /// <summary>As <see cref="Exactly"/>, but memories that do not match may fulfil it too.</summary>
    public static ConditionOfFilter AtLeast(ProjectionCondition condition) => new(condition, false);
}
