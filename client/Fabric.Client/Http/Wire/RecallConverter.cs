using System.Text.Json;
using System.Text.Json.Serialization;
using Fabric.Core.Ids;
using Fabric.Core.Json;
using Fabric.Core.Memories;
using Fabric.Core.Recall;

namespace Fabric.Client.Http.Wire;

/// <summary>Reads the answer to a recall field by field, as <see cref="MemoryReader"/> reads memories, and for its reason.</summary>
internal sealed class RecallConverter : JsonConverter<RecallResult>
{
    public override RecallResult Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (name, degraded, truncated) = ((string?)null, (string?)null, false);
        var (hits, epochs, cost) = ((List<RecallHit>?)null, (Dictionary<BankId, long>?)null, (RecallCost?)null);
        for (var fields = FieldWalk<RecallFields.OfResult>.Enter(ref reader); fields.MoveNext(ref reader);)
        {
            switch (fields.Field)
            {
                case RecallFields.OfResult.RecallId:
                    name = reader.GetString();
                    break;
                case RecallFields.OfResult.Hits:
                    hits = JsonItems.Read(ref reader, ReadHit);
                    break;
                case RecallFields.OfResult.Epochs:
                    epochs = JsonItems.Read(ref reader, static bank => new BankId(bank), static (ref reader) => reader.GetInt64());
                    break;
                case RecallFields.OfResult.Cost:
                    cost = ReadCost(ref reader);
                    break;
                case RecallFields.OfResult.Truncated:
                    truncated = reader.GetBoolean();
                    break;
                case RecallFields.OfResult.Degraded:
                    degraded = reader.GetString();
                    break;
            }
        }

        return name is null || hits is null || epochs is null || cost is null
            ? throw new JsonException("The answer to a recall lacks its name, hits, epochs or cost.")
            : new(name, hits, epochs, cost) { Truncated = truncated, Degraded = degraded };
    }

    public override void Write(Utf8JsonWriter writer, RecallResult value, JsonSerializerOptions options) =>
        FabricWireJson.Default.RecallResult.SerializeHandler!(writer, value);

    private static RecallHit ReadHit(ref Utf8JsonReader reader)
    {
        var (bank, memory, score, tokens) = (default(BankId), (Memory?)null, 0.0, 0);
        HitExplanation? explanation = null;
        for (var fields = FieldWalk<RecallFields.OfHit>.Enter(ref reader); fields.MoveNext(ref reader);)
        {
            switch (fields.Field)
            {
                case RecallFields.OfHit.Bank:
                    bank = new BankId(reader.GetString()!);
                    break;
                case RecallFields.OfHit.Memory:
                    memory = MemoryReader.Read(ref reader);
                    break;
                case RecallFields.OfHit.Score:
                    score = reader.GetDouble();
                    break;
                case RecallFields.OfHit.Tokens:
                    tokens = reader.GetInt32();
                    break;
                case RecallFields.OfHit.Explanation:
                    explanation = JsonSerializer.Deserialize(ref reader, FabricWireJson.Default.HitExplanation);
                    break;
            }
        }

        return memory is null
            ? throw new JsonException("A hit has no memory.")
            : new(bank, memory, score, tokens) { Explanation = explanation };
    }

    private static RecallCost ReadCost(ref Utf8JsonReader reader)
    {
        var (effort, considered, candidates, tokens, elapsed) = (default(Effort), 0, 0, 0, default(TimeSpan));
        for (var fields = FieldWalk<RecallFields.OfCost>.Enter(ref reader); fields.MoveNext(ref reader);)
        {
            switch (fields.Field)
            {
                case RecallFields.OfCost.Effort:
                    effort = EnumNames<Effort>.Read(ref reader);
                    break;
                case RecallFields.OfCost.Considered:
                    considered = reader.GetInt32();
                    break;
                case RecallFields.OfCost.Candidates:
                    candidates = reader.GetInt32();
                    break;
                case RecallFields.OfCost.Tokens:
                    tokens = reader.GetInt32();
                    break;
                case RecallFields.OfCost.Elapsed:
                    elapsed = JsonSerializer.Deserialize(ref reader, FabricWireJson.Default.TimeSpan);
                    break;
            }
        }

        return new(effort, considered, candidates, tokens, elapsed);
    }
}
