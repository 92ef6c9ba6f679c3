using Fabric.Core.Recall.Index;

namespace Fabric.Core.Recall.Filters;

/// <summary>One comparison of a field with values. A field of several values passes when one of them does.</summary>
internal sealed record FieldTest(FilterField Field, string Name, FilterOperator Operator, FacetValue[] Values)
{
    public bool Passes(in FacetValue value)
    {
        if (Operator == FilterOperator.Exists)
        {
            return value.Type != FacetType.Null;
        }

        foreach (var wanted in Values)
        {
            if (value.Type == wanted.Type && Compares(value, wanted))
            {
                return true;
            }
        }

        return false;
    }

    public bool Passes(double number) => Passes(new FacetValue(FacetType.Number, false, null, number));

    private bool Compares(in FacetValue value, in FacetValue wanted) => Operator switch
    {
        FilterOperator.In => Compare(value, wanted) == 0,
        FilterOperator.Greater => Compare(value, wanted) > 0,
        FilterOperator.GreaterOrEqual => Compare(value, wanted) >= 0,
        FilterOperator.Less => Compare(value, wanted) < 0,
        FilterOperator.LessOrEqual => Compare(value, wanted) <= 0,
        _ => IsPart(value, wanted),
    };

    private static int Compare(in FacetValue value, in FacetValue wanted) => value.Type == FacetType.Text
        ? string.CompareOrdinal(value.Text, wanted.Text)
        : value.Number.CompareTo(wanted.Number);

    private static bool IsPart(in FacetValue value, in FacetValue wanted)
    {
        if (value.InArray)
        {
            return Compare(value, wanted) == 0;
        }

        return value.Type == FacetType.Text && value.Text!.Contains(wanted.Text!, StringComparison.OrdinalIgnoreCase);
    }
}
