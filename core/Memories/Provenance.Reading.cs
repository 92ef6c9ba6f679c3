using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Json;
using Field = Fabric.Core.Memories.MemoryFields.OfProvenance;

namespace Fabric.Core.Memories;

/// <content>Made from JSON.</content>
public sealed partial record Provenance
{
    /// <summary>A provenance as its maker describes it.</summary>
    public Provenance()
    {
    }

    /// <summary>Reads a provenance; by <see cref="MemoryReader.Read"/>.</summary>
    internal Provenance(ref Utf8JsonReader reader)
    {
        for (var fields = FieldWalk<Field>.Enter(ref reader); fields.MoveNext(ref reader);)
        {
            switch (fields.Field)
            {
                case Field.Actor:
                    Actor = reader.GetString();
                    break;
                case Field.Session:
                    Session = new SessionId(reader.GetString()!);
                    break;
                case Field.Turn:
                    Turn = reader.GetInt32();
                    break;
                case Field.Task:
                    Task = reader.GetString();
                    break;
                case Field.Sources:
                    Sources = JsonItems.ReadStrings(ref reader);
                    break;
                case Field.Origin:
                    Origin = EnumNames<Origin>.Read(ref reader);
                    break;
            }
        }
    }
}
