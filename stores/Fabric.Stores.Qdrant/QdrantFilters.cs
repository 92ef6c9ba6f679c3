using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Stores.Qdrant.Wire;
using static Fabric.Core.Projections.ProjectionCondition;

namespace Fabric.Stores.Qdrant;

/// <summary>Conditions as Qdrant's filters. Every filter begins with the space: there is no way to leave it out.</summary>
internal static class QdrantFilters
{
    public static Clause Of(SpaceId space, ProjectionCondition? condition = null) => new()
    {
        Must = condition is null ? [IsSpace(space)] : [IsSpace(space), Of(condition)],
    };

    /// <summary>What is of a space but not of a build.</summary>
    public static Clause OtherBuilds(SpaceId space, string build) => new()
    {
        Must = [IsSpace(space)],
        MustNot = [new() { Key = QdrantNames.Build, Match = new() { Value = build } }],
    };

    private static Clause IsSpace(SpaceId space) => new() { Key = QdrantNames.Space, Match = new() { Value = space.Value } };

    private static Clause Of(ProjectionCondition condition) => condition switch
    {
        All all => new() { Must = [.. all.Parts.Select(Of)] },
        Any any => new() { Should = [.. any.Parts.Select(Of)] },
        Not not => new() { MustNot = [Of(not.Part)] },
        IsText text => new() { Key = text.Field, Match = new() { Any = text.Values.Distinct(StringComparer.Ordinal).ToArray() } },
        IsNumber number => new() { Key = number.Field, Match = new() { Any = number.Values.Distinct().ToArray() } },
        Between between => new() { Key = between.Field, Range = new() { Gte = between.Least, Lte = between.Most } },
        IsMissing missing => new() { IsEmpty = new() { Key = missing.Field } },
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "There is no such condition."),
    };
}
