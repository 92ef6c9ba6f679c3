namespace Fabric.Core.Recall.Filters;

/// <summary>The fields that a filter may name.</summary>
internal enum FilterField
{
    Id,
    Kind,
    Tag,
    Entity,
    Actor,
    Session,
    Task,
    Origin,
    Trust,
    Layer,
    Sensitivity,
    State,
    FactKey,
    Time,
    RecordedAt,
    Importance,
    Confidence,
    Metadata,
}
