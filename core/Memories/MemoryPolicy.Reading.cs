using System.Text.Json;
using Fabric.Core.Json;
using Field = Fabric.Core.Memories.MemoryFields.OfPolicy;

namespace Fabric.Core.Memories;

/// <content>Made from JSON.</content>
public sealed partial record MemoryPolicy
{
    /// <summary>A policy as its maker describes it.</summary>
    public MemoryPolicy()
    {
    }

    /// <summary>Reads a policy; by <see cref="MemoryReader.Read"/>.</summary>
    internal MemoryPolicy(ref Utf8JsonReader reader)
    {
        for (var fields = FieldWalk<Field>.Enter(ref reader); fields.MoveNext(ref reader);)
        {
            switch (fields.Field)
            {
                case Field.Layer:
                    Layer = EnumNames<Layer>.Read(ref reader);
                    break;
                case Field.Sensitivity:
                    Sensitivity = EnumNames<Sensitivity>.Read(ref reader);
                    break;
                case Field.ExpiresAt:
                    ExpiresAt = reader.GetDateTimeOffset();
                    break;
                case Field.Pinned:
                    Pinned = reader.GetBoolean();
                    break;
            }
        }
    }
}
