using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Recall.Filters;

/// <summary>One condition on one field.</summary>
internal sealed partial class FieldNode(FieldTest test) : FilterNode
{
    public override bool Matches(Memory memory)
    {
        switch (test.Field)
        {
            case FilterField.Id:
                return test.Passes(FacetValue.Of(memory.Id.Value));
            case FilterField.Actor:
                return Passes(memory.Provenance.Actor);
            case FilterField.Session:
                return Passes(memory.Provenance.Session?.Value);
            case FilterField.Time:
                return test.Passes(memory.EventTime.UtcTicks);
            case FilterField.RecordedAt:
                return test.Passes(memory.RecordedAt.UtcTicks);
            case FilterField.Importance:
                return test.Passes(memory.Importance);
            case FilterField.Confidence:
                return test.Passes(memory.Confidence);
            case FilterField.Tag or FilterField.Entity or FilterField.Task or FilterField.FactKey or FilterField.Metadata:
                return MatchesFacets(memory);
            default:
                return test.Passes(Named(RowTraits.Of(memory)));
        }
    }

    private bool Passes(string? text) => text is not null && test.Passes(FacetValue.Of(text));

    private bool MatchesFacets(Memory memory)
    {
        var pairs = new List<KeyValuePair<string, FacetValue>>();
        if (test.Field == FilterField.Metadata)
        {
            Facets.CollectMetadata(memory, pairs);
        }
        else
        {
            Facets.Collect(memory, pairs);
        }

        foreach (var (field, value) in pairs)
        {
            if (string.Equals(field, test.Name, StringComparison.Ordinal) && test.Passes(value))
            {
                return true;
            }
        }

        return false;
    }

    private double Named(RowTraits traits) => test.Field switch
    {
        FilterField.Kind => (int)traits.Kind,
        FilterField.Origin => (int)traits.Origin,
        FilterField.Trust => (int)traits.Trust,
        FilterField.Layer => (int)traits.Layer,
        FilterField.Sensitivity => (int)traits.Sensitivity,
        _ => (int)traits.State,
    };
}
