using System.Globalization;
using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Core.Storage;
using Fabric.Stores.Qdrant.Wire;

namespace Fabric.Stores.Qdrant;

/// <summary>The point that says where a space stands.</summary>
/// <param name="space">The space.</param>
/// <param name="mark">Where it stands.</param>
internal sealed class MarkPoint(SpaceId space, ProjectionMark mark) : Point
{
    protected override string Id => QdrantNames.MarkPointOf(space);

    /// <summary>Reads a mark back; null where it is not one.</summary>
    public static ProjectionMark? Read(MarkPayload? mark) =>
        mark is not { Generation: { } generation, Positions: { } positions, Build: { } build, Shape: { } shape }
            ? null
            : new(
                new FeedCursor(generation, positions.ToDictionary(
                    static position => int.Parse(position.Key, CultureInfo.InvariantCulture), static position => position.Value)),
                build,
                shape,
                mark.IsRebuilding ? new(mark.After, mark.Banks, mark.Memories) : null);

    protected override void WritePayload(Utf8JsonWriter writer)
    {
        writer.WriteString(QdrantNames.MarkOf, space.Value);
        writer.WritePropertyName("mark"u8);
        JsonSerializer.Serialize(
            writer,
            new MarkPayload
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
            },
            QdrantJson.Default.MarkPayload);
    }
}
