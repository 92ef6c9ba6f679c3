using Fabric.Client.Http.Wire;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Calls;

/// <summary>What the host that answers has done.</summary>
internal static class ActivityRoutes
{
    public static void Map(FabricRoutes routes, ActivityLog log) =>
        routes.Map(HttpMethods.Get, "/v1/activity", "getActivity", "host", "Shows what this host has done for the space: calls, times, the slowest.", call =>
            {
                // It names the banks, agents and teams of slow calls.
                call.Caller.DemandWhole();
                return call.AnswerAsync(log.Read(call.Space), WireJson.Context.HostActivity);
            })
            .Answers<HostActivity>();
}
