using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fabric.Client.Http;

/// <summary>Writes a request as JSON, once for all its attempts.</summary>
internal static class WireBody
{
    /// <summary>The JSON of a request.</summary>
    /// <exception cref="FabricException">JSON cannot say it: a value outside an enumeration.</exception>
    public static byte[] Of<T>(T request, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(request, type);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            throw new FabricException(
                ErrorCode.InvalidRequest, "The request holds a value that JSON cannot say, such as one outside its enumeration.", exception);
        }
    }
}
