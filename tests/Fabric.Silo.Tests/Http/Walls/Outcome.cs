using System.Text.Json;

namespace Fabric.Silo.Tests.Http.Walls;

/// <summary>What a call gave, as a text that two runs can be compared by.</summary>
internal static class Outcome
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Show(object? value) => value switch
    {
        null => "null",
        string text => text,
        _ => JsonSerializer.Serialize(value, value.GetType(), Options),
    };

    public static async Task<string> OfAsync(Func<Task<object?>> call)
    {
        try
        {
            return CountedIds.Without(Show(await call()));
        }
        catch (FabricException refusal)
        {
            return CountedIds.Without($"{refusal.Code}: {refusal.Message}");
        }
    }
}
