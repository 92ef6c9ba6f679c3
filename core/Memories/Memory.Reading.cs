using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Json;
using Field = Fabric.Core.Memories.MemoryFields.OfMemory;

namespace Fabric.Core.Memories;

/// <content>Made from JSON: only a constructor may set, one after the other, what is set once.</content>
public sealed partial record Memory
{
    /// <summary>A memory as its maker describes it.</summary>
    public Memory()
    {
    }

    /// <summary>Reads a memory; by <see cref="MemoryReader.Read"/>.</summary>
    [SetsRequiredMembers]
    internal Memory(ref Utf8JsonReader reader)
    {
        // What is missing in JSON is the default of its type, as the generated reader has it.
        (Version, Trust, Confidence, Importance, Evidence) = (default, default, default, default, default);
        for (var fields = FieldWalk<Field>.Enter(ref reader); fields.MoveNext(ref reader);)
        {
            switch (fields.Field)
            {
                case Field.Id:
                    Id = new MemoryId(reader.GetString()!);
                    break;
                case Field.Version:
                    Version = reader.GetInt32();
                    break;
                case Field.Sequence:
                    Sequence = reader.GetInt64();
                    break;
                case Field.Kind:
                    Kind = EnumNames<MemoryKind>.Read(ref reader);
                    break;
                case Field.State:
                    State = EnumNames<MemoryState>.Read(ref reader);
                    break;
                case Field.Text:
                    Text = reader.GetString()!;
                    break;
                case Field.FactKey:
                    FactKey = reader.GetString();
                    break;
                case Field.Entities:
                    Entities = JsonItems.Read(ref reader, MemoryReader.ReadEntity);
                    break;
                case Field.Keywords:
                    Keywords = JsonItems.ReadStrings(ref reader);
                    break;
                case Field.Tags:
                    Tags = JsonItems.ReadStrings(ref reader);
                    break;
                case Field.Metadata:
                    Metadata = MemoryReader.ReadMetadata(ref reader);
                    break;
                case Field.Provenance:
                    Provenance = new Provenance(ref reader);
                    break;
                case Field.Trust:
                    Trust = EnumNames<Trust>.Read(ref reader);
                    break;
                case Field.Confidence:
                    Confidence = reader.GetDouble();
                    break;
                case Field.Importance:
                    Importance = reader.GetDouble();
                    break;
                case Field.Evidence:
                    Evidence = reader.GetInt32();
                    break;
                case Field.Citations:
                    Citations = reader.GetInt32();
                    break;
                case Field.LastCitedAt:
                    LastCitedAt = reader.GetDateTimeOffset();
                    break;
                case Field.Links:
                    Links = JsonItems.Read(ref reader, MemoryReader.ReadLink);
                    break;
                case Field.EventTime:
                    EventTime = reader.GetDateTimeOffset();
                    break;
                case Field.Mentions:
                    Mentions = JsonItems.Read(ref reader, MemoryReader.ReadSpan);
                    break;
                case Field.RecordedAt:
                    RecordedAt = reader.GetDateTimeOffset();
                    break;
                case Field.ReplacedAt:
                    ReplacedAt = reader.GetDateTimeOffset();
                    break;
                case Field.Validity:
                    Validity = MemoryReader.ReadValidity(ref reader);
                    break;
                case Field.Policy:
                    Policy = new MemoryPolicy(ref reader);
                    break;
                case Field.SupersededBy:
                    SupersededBy = new MemoryId(reader.GetString()!);
                    break;
                case Field.SupersededAt:
                    SupersededAt = reader.GetDateTimeOffset();
                    break;
                case Field.ForgottenAt:
                    ForgottenAt = reader.GetDateTimeOffset();
                    break;
                case Field.QuarantineReason:
                    QuarantineReason = reader.GetString();
                    break;
                case Field.DerivedElsewhere:
                    DerivedElsewhere = JsonItems.ReadStrings(ref reader);
                    break;
            }
        }

        if (Id.Value is null || Text is null)
        {
            throw new JsonException("A memory must have an id and a text.");
        }
    }
}
