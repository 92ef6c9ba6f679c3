using System.Text.Json;
using Fabric.Client.Http.Wire;
using Fabric.Silo.Http.Routing;

namespace Fabric.Silo.Http.Transfer;

/// <summary>Sends a bank. Every write waits until the connection has taken it, so a slow reader holds up nobody but itself.</summary>
internal static class Export
{
    public static async Task RunAsync(FabricCall call)
    {
        await call.CheckMinEpochAsync();
        await call.Bank.ExportAsync(
            (summary, epoch) =>
            {
                var response = call.Http.Response;
                response.ContentType = WireHeaders.JsonLines;
                response.Headers[WireHeaders.Summary] = JsonSerializer.Serialize(summary, WireJson.Context.TransferSummary);
                call.ShowEpoch(epoch);
                return new ImpatientStream(response.Body, call.Options.SendTimeout, call.Http);
            },
            progress: null,
            call.Aborted);
    }
}
