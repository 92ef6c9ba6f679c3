using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Projections;
using Fabric.Stores.Qdrant.Wire;

namespace Fabric.Stores.Qdrant;

/// <summary>A memory as a point.</summary>
/// <param name="space">The memory's space.</param>
/// <param name="build">The rebuild that it belongs to.</param>
/// <param name="memory">The memory.</param>
/// <param name="vectors">The names of the collection's vectors, by generator.</param>
internal sealed class MemoryPoint(SpaceId space, string build, ProjectedMemory memory, IReadOnlyDictionary<string, string> vectors) : Point
{
    protected override string Id => QdrantNames.PointOf(space, memory.Bank, memory.Id);

    protected override void WriteVectors(Utf8JsonWriter writer)
    {
        foreach (var (generator, values) in memory.Vectors)
        {
            if (vectors.TryGetValue(generator, out var name))
            {
                writer.WritePropertyName(name);
                VectorJson.Write(writer, values);
            }
        }

        if (!memory.Terms.IsEmpty)
        {
            writer.WritePropertyName(QdrantNames.Terms);
            VectorJson.Write(writer, memory.Terms);
        }
    }

    protected override void WritePayload(Utf8JsonWriter writer)
    {
        writer.WriteString(QdrantNames.Space, space.Value);
        writer.WriteString(QdrantNames.Bank, memory.Bank.Value);
        writer.WriteString(QdrantNames.Memory, memory.Id.Value);
        writer.WriteNumber(QdrantNames.Version, memory.Version);
        writer.WriteString(QdrantNames.Build, build);
        foreach (var (field, value) in memory.Numbers)
        {
            writer.WriteNumber(field, value);
        }

        foreach (var field in ProjectionFields.Texts)
        {
            WriteTexts(writer, field);
        }
    }

    private void WriteTexts(Utf8JsonWriter writer, string field)
    {
        var isOpen = false;
        foreach (var (name, value) in memory.Texts)
        {
            if (name == field)
            {
                if (!isOpen)
                {
                    writer.WriteStartArray(field);
                    isOpen = true;
                }

                writer.WriteStringValue(value);
            }
        }

        if (isOpen)
        {
            writer.WriteEndArray();
        }
    }
}
