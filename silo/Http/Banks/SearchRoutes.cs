using Fabric.Client.Http.Wire;
using Fabric.Core.Projections;
using Fabric.Core.Recall;
using Fabric.Silo.Http.Bodies;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Banks;

/// <summary>Questions to all banks of a space, and how the projection stands that they are answered from.</summary>
internal static class SearchRoutes
{
    public static void Map(FabricRoutes routes)
    {
        routes.Map(HttpMethods.Post, "/v1/search", "search", "recall", "Asks all banks of the space.", SearchAsync)
            .Reads<RecallBody>().Answers<RecallResult>();
        routes.Map(HttpMethods.Get, "/v1/search", "getSearchStatus", "recall", "Shows how far the projection is behind that searches are answered from.", StatusAsync)
            .Answers<ProjectionStatus>();
        routes.Map(HttpMethods.Post, "/v1/search/rebuild", "rebuildSearch", "recall", "Has the projection made anew, and returns at once.", RebuildAsync)
            .Fails(409).Answers<ProjectionStatus>();
    }

    // The epochs of hundreds of banks would not fit into a header; they are in the answer.
    private static async Task SearchAsync(FabricCall call)
    {
        var body = await call.ReadAsync(BodyJson.Default.RecallBody);
        RecallRoutes.NoteSecrets(call, body);
        await call.AnswerAsync(await call.Fabric.SearchStoredAsync(body.ToRequest(), call.Aborted), WireJson.Context.StoredRecall);
    }

    private static async Task StatusAsync(FabricCall call) =>
        await call.AnswerAsync(await call.Fabric.SearchStatusAsync(call.Aborted), WireJson.Context.ProjectionStatus);

    private static async Task RebuildAsync(FabricCall call)
    {
        // The rebuild goes on when the caller has its answer; the status says how far it is.
        _ = await call.Fabric.RebuildSearchAsync(null, call.Aborted);
        await StatusAsync(call);
    }
}
