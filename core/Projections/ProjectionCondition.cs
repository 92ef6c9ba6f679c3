namespace Fabric.Core.Projections;

/// <summary>What a memory must fulfil to be found.</summary>
public abstract record ProjectionCondition
{
    private ProjectionCondition()
    {
    }

    /// <summary>Every part holds.</summary>
    /// <param name="Parts">At least one.</param>
    public sealed record All(IReadOnlyList<ProjectionCondition> Parts) : ProjectionCondition;

    /// <summary>One part holds.</summary>
    /// <param name="Parts">At least one.</param>
    public sealed record Any(IReadOnlyList<ProjectionCondition> Parts) : ProjectionCondition;

    /// <summary>The part does not hold.</summary>
    /// <param name="Part">The part.</param>
    public sealed record Not(ProjectionCondition Part) : ProjectionCondition;

    /// <summary>A field of text has one of the values.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Values">At least one.</param>
    public sealed record IsText(string Field, IReadOnlyList<string> Values) : ProjectionCondition;

    /// <summary>A field of numbers has one of the values.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Values">At least one.</param>
    public sealed record IsNumber(string Field, IReadOnlyList<long> Values) : ProjectionCondition;

    /// <summary>A field of numbers is within limits, both included.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Least">The least; null for none.</param>
    /// <param name="Most">The most; null for none.</param>
    public sealed record Between(string Field, long? Least, long? Most) : ProjectionCondition;

    /// <summary>A field has no value.</summary>
    /// <param name="Field">The field.</param>
    public sealed record IsMissing(string Field) : ProjectionCondition;
}
