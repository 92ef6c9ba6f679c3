using Fabric.Core.Projections;
using static Fabric.Core.Projections.ProjectionCondition;

namespace Fabric.Core.Recall.Filters;

/// <content>What an index outside the fabric can check of the condition.</content>
internal sealed partial class FieldNode
{
    public override ConditionOfFilter ToCondition() => test.Values.Length == 0 ? ConditionOfFilter.Unknown : test.Field switch
    {
        FilterField.Id => OfText(ProjectionFields.Memory),
        FilterField.Tag => OfText(ProjectionFields.Tag),
        FilterField.Entity => OfText(ProjectionFields.Entity),
        FilterField.Actor => OfText(ProjectionFields.Actor),
        FilterField.Session => OfText(ProjectionFields.Session),
        FilterField.Task => OfText(ProjectionFields.Task),
        FilterField.FactKey => OfText(ProjectionFields.FactKey),
        FilterField.Kind => OfName(ProjectionFields.Kind),
        FilterField.Origin => OfName(ProjectionFields.Origin),
        FilterField.Trust => OfName(ProjectionFields.Trust),
        FilterField.Layer => OfName(ProjectionFields.Layer),
        FilterField.Sensitivity => OfName(ProjectionFields.Sensitivity),
        FilterField.State => OfName(ProjectionFields.State),
        FilterField.Time => OfInstant(ProjectionFields.Time),
        FilterField.RecordedAt => OfInstant(ProjectionFields.RecordedAt),
        _ => ConditionOfFilter.Unknown,
    };

    private ConditionOfFilter OfText(string field) => test.Operator == FilterOperator.In
        ? ConditionOfFilter.Exactly(new IsText(field, [.. test.Values.Select(static value => value.Text!)]))
        : ConditionOfFilter.Unknown;

    private ConditionOfFilter OfName(string field)
    {
        var value = (long)test.Values[0].Number;
        return test.Operator switch
        {
            FilterOperator.In => ConditionOfFilter.Exactly(new IsNumber(field, [.. test.Values.Select(static named => (long)named.Number)])),
            FilterOperator.Greater => ConditionOfFilter.Exactly(new Between(field, value + 1, null)),
            FilterOperator.GreaterOrEqual => ConditionOfFilter.Exactly(new Between(field, value, null)),
            FilterOperator.Less => ConditionOfFilter.Exactly(new Between(field, null, value - 1)),
            FilterOperator.LessOrEqual => ConditionOfFilter.Exactly(new Between(field, null, value)),
            _ => ConditionOfFilter.Unknown,
        };
    }

    // A projection counts milliseconds, and the filter's number is a rounded one: a millisecond more on each side holds every instant meant.
    private ConditionOfFilter OfInstant(string field)
    {
        var instant = RecallCondition.Floor(new DateTimeOffset((long)test.Values[0].Number, TimeSpan.Zero));
        return test.Operator switch
        {
            FilterOperator.In when test.Values.Length == 1 => ConditionOfFilter.AtLeast(new Between(field, instant - 1, instant + 1)),
            FilterOperator.Greater or FilterOperator.GreaterOrEqual => ConditionOfFilter.AtLeast(new Between(field, instant - 1, null)),
            FilterOperator.Less or FilterOperator.LessOrEqual => ConditionOfFilter.AtLeast(new Between(field, null, instant + 1)),
            _ => ConditionOfFilter.Unknown,
        };
    }
}
