using System.Text.Json;
using System.Text.Json.Serialization;
using Fabric.Client.Budgets;

namespace Fabric.Client.Embeddings;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Spending))]
internal sealed partial class SpendingJson : JsonSerializerContext
{
    /// <summary>Reads what was written down; nothing spent where there is no file.</summary>
    /// <exception cref="FabricException">The file is damaged: going on would forget what was spent.</exception>
    public static Spending Read(string path, DateOnly today)
    {
        try
        {
            return File.Exists(path)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), Default.Spending) ?? throw new JsonException()
                : new(today, 0, 0);
        }
        catch (JsonException fault)
        {
            throw new FabricException(
                ErrorCode.InvalidRequest, "The spending file of the embedding service is damaged; mend it, or remove it to count from zero.", fault);
        }
    }

    /// <summary>Puts a new file in the place of the old one, so that a kill leaves one of them whole.</summary>
    public static void Write(string path, Spending spending)
    {
        var draft = path + ".new";
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(spending, Default.Spending));
        File.Move(draft, path, overwrite: true);
    }
}
