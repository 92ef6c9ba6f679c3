using System.Globalization;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Storage;
using Fabric.Stores.Qdrant.Wire;

namespace Fabric.Stores.Qdrant;

/// <summary>Memories and marks as points, and back.</summary>
internal static class QdrantPoints
{
    public static Point Of(SpaceId space, string build, ProjectedMemory memory, IReadOnlyDictionary<string, string> vectors)
    {
        var point = new Point { Id = QdrantNames.PointOf(space, memory.Bank, memory.Id) };
        foreach (var (generator, values) in memory.Vectors)
        {
            if (vectors.TryGetValue(generator, out var name))
            {
                point.Vector[name] = new() { Dense = values };
            }
        }

        if (memory.Terms.Indices.Count > 0)
        {
            point.Vector[QdrantNames.Terms] = new() { Sparse = Sparse(memory.Terms) };
        }

        point.Payload[QdrantNames.Space] = space.Value;
        point.Payload[QdrantNames.Bank] = memory.Bank.Value;
        point.Payload[QdrantNames.Memory] = memory.Id.Value;
        point.Payload[QdrantNames.Version] = (long)memory.Version;
        point.Payload[QdrantNames.Build] = build;
        foreach (var field in memory.Texts.GroupBy(static text => text.Key, static text => text.Value, StringComparer.Ordinal))
        {
            point.Payload[field.Key] = field.ToArray();
        }

        foreach (var (field, value) in memory.Numbers)
        {
            point.Payload[field] = value;
        }

        return point;
    }

    public static SparseVector Sparse(TermVector terms) => new() { Indices = terms.Indices, Values = terms.Values };

    public static Point Of(SpaceId space, ProjectionMark mark)
    {
        var point = new Point { Id = QdrantNames.MarkPointOf(space) };
        point.Payload[QdrantNames.MarkOf] = space.Value;
        point.Payload["mark"] = new MarkPayload
        {
            Generation = mark.Cursor.Generation,
            Positions = mark.Cursor.Positions.ToDictionary(
                static position => position.Key.ToString(CultureInfo.InvariantCulture), static position => position.Value, StringComparer.Ordinal),
            Build = mark.Build,
            Shape = mark.Shape,
            IsRebuilding = mark.Rebuild is not null,
            After = mark.Rebuild?.After,
            Banks = mark.Rebuild?.Banks ?? 0,
            Memories = mark.Rebuild?.Memories ?? 0,
        };
        return point;
    }

    /// <summary>Reads a mark back; null where it is not one.</summary>
    public static ProjectionMark? ReadMark(MarkPayload? mark) =>
        mark is not { Generation: { } generation, Positions: { } positions, Build: { } build, Shape: { } shape }
            ? null
            : new(
                new FeedCursor(generation, positions.ToDictionary(
                    static position => int.Parse(position.Key, CultureInfo.InvariantCulture), static position => position.Value)),
                build,
                shape,
                mark.IsRebuilding ? new(mark.After, mark.Banks, mark.Memories) : null);
}
