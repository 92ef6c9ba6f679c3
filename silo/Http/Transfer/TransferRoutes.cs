using Fabric.Client.Http.Wire;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Transfer;

/// <summary>Whole banks, out and in, as streams of JSON lines.</summary>
internal static class TransferRoutes
{
    private const string Tag = "transfer";

    public static void Map(FabricRoutes routes)
    {
        routes.Map(HttpMethods.Get, "/v1/banks/{bank}/export", "exportBank", Tag, "Writes the whole bank, at one epoch.", Export.RunAsync)
            .ShowsEpoch().Returns(WireHeaders.Summary, "What the export holds, as JSON.").Answers<string>(WireHeaders.JsonLines);
        routes.Map(HttpMethods.Post, "/v1/banks/{bank}/import", "importBank", Tag, "Takes an export back.", Import.RunAsync)
            .ReadsLines().Answers<ImportLine>(WireHeaders.JsonLines).Fails(429, 507);
    }
}
