using System.Text.Encodings.Web;
using System.Text.Json;
using Fabric.Core.Memories;

namespace Fabric.Client.Http.Wire;

/// <summary>The context that the wire is written and read with.</summary>
internal static class WireJson
{
    /// <summary>
    /// Letters stay letters, so that people can read what travels; an answer is <c>application/json</c> and never part of a page.
    /// </summary>
    public static FabricWireJson Context { get; } = new(
        new JsonSerializerOptions(FabricWireJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>What a client reads memories with: the same JSON, by readers that are written by hand.</summary>
    public static FabricWireJson Reading { get; } = new(
        new JsonSerializerOptions(FabricWireJson.Default.Options) { Converters = { new MemoryConverter(), new RecallConverter() } });
}
