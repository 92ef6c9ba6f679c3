using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Fabric.Silo.Telemetry;

/// <summary>
/// Takes everything out of a finished span that may hold what a caller wrote: the web server's and the HTTP client's spans tell paths
/// and queries, which name banks and quote questions. What stays is what the conventions allow to be told of any request.
/// </summary>
internal sealed class SpanFilter : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Kept = FrozenSet.ToFrozenSet(
        [
            "http.request.method", "http.response.status_code", "http.route", "error.type", "network.protocol.version",
            "server.address", "server.port", "url.scheme",
        ],
        StringComparer.Ordinal);

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name == Core.Telemetry.FabricTelemetry.Name)
        {
            return;
        }

        // To remove is to set to null, which may not be done while they are listed.
        foreach (var tag in data.TagObjects.Where(static tag => !Kept.Contains(tag.Key)).Select(static tag => tag.Key).ToList())
        {
            data.SetTag(tag, null);
        }
    }
}
