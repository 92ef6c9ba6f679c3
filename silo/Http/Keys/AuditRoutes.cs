using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Keys;

/// <summary>What was done with the rights of an administrator.</summary>
internal static class AuditRoutes
{
    public const string Tag = "keys";

    public static void Map(FabricRoutes routes) =>
        routes.Map(HttpMethods.Get, "/v1/audit", "readAudit", Tag, "Lists the administrative acts on the space, newest first.", ReadAsync)
            .Query<int>("limit", "How many, 1 to 1,000; 100 when unset.").Answers<AuditPage>();

    private static Task ReadAsync(FabricCall call)
    {
        call.Caller.DemandWhole();
        return call.AnswerAsync(new AuditPage(call.Audit.Read(call.Caller.Space.Value, call.QueryPage())), AuditJson.Default.AuditPage);
    }
}
