using System.Text.Json.Serialization.Metadata;
using Fabric.Client;
using Fabric.Client.Http.Wire;
using Fabric.Core.Banks;
using Fabric.Core.Working.Changes;
using Fabric.Silo.Http.Bodies;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Agents;

/// <summary>Writes to an agent's working memory, or to a child scope of it.</summary>
internal static class AgentWriteRoutes
{
    public static void Map(FabricRoutes routes)
    {
        Map(routes, "subgoals", "openSubgoal", "Opens a subgoal, or a child scope with it.", BodyJson.Default.OpenSubgoalBody,
            static (memory, request, token) => memory.OpenAsync((OpenSubgoalRequest)request, token));
        Map(routes, "steps", "addSteps", "Adds steps.", BodyJson.Default.AddStepsBody,
            static (memory, request, token) => memory.AddStepsAsync((AddStepsRequest)request, token));
        Map(routes, "close", "closeSubgoal", "Closes a subgoal.", BodyJson.Default.CloseSubgoalBody,
            static (memory, request, token) => memory.CloseAsync((CloseSubgoalRequest)request, token));
        Map(routes, "abandon", "abandonSubgoal", "Gives a subgoal up.", BodyJson.Default.AbandonSubgoalBody,
            static (memory, request, token) => memory.AbandonAsync((AbandonSubgoalRequest)request, token));
        Map(routes, "view", "changeView", "Folds, expands, hides or restores a node.", BodyJson.Default.ChangeViewBody,
            static (memory, request, token) => memory.ChangeViewAsync((ChangeViewRequest)request, token));
        Map(routes, "edit", "editSteps", "Takes steps out of view, and may put a note in their place.", BodyJson.Default.EditStepsBody,
            static (memory, request, token) => memory.EditStepsAsync((EditStepsRequest)request, token));
        Map(routes, "revise", "reviseSubgoal", "Revises a subgoal; what builds on it becomes stale.", BodyJson.Default.ReviseSubgoalBody,
            static (memory, request, token) => memory.ReviseAsync((ReviseSubgoalRequest)request, token), matches: true);
        Map(routes, "rollback", "rollBack", "Puts everything back as it was at a version or a checkpoint.", BodyJson.Default.RollBackBody,
            static (memory, request, token) => memory.RollBackAsync((RollBackRequest)request, token));
        Map(routes, "checkpoints", "checkpoint", "Names the present version, and keeps it.", BodyJson.Default.CheckpointBody,
            static (memory, request, token) => memory.CheckpointAsync((CheckpointRequest)request, token));
        Map(routes, "pin", "pinBlock", "Pins a block, or rewrites it.", BodyJson.Default.PinBlockBody,
            static (memory, request, token) => memory.PinAsync((PinBlockRequest)request, token), matches: true);
        Map(routes, "unpin", "unpinBlock", "Takes a pinned block out.", BodyJson.Default.UnpinBlockBody,
            static (memory, request, token) => memory.UnpinAsync((UnpinBlockRequest)request, token));
        Map(routes, "state", "replaceState", "Replaces the state slot.", BodyJson.Default.ReplaceStateBody,
            static (memory, request, token) => memory.ReplaceStateAsync((ReplaceStateRequest)request, token), matches: true);
        Map(routes, "tools", "changeTools", "Adds and removes tool handles.", BodyJson.Default.ChangeToolsBody,
            static (memory, request, token) => memory.ChangeToolsAsync((ChangeToolsRequest)request, token));
        Map(routes, "return", "returnValue", "Ends a child scope with the value that its parent sees.", BodyJson.Default.ReturnValueBody,
            static (memory, request, token) => memory.ReturnAsync((ReturnValueRequest)request, token));
        Map(routes, "clear", "clearWorking", "Destroys everything. Returns when nothing of it is left in the store's files.", BodyJson.Default.ClearWorkingBody,
            static (memory, request, token) => memory.ClearAsync((ClearWorkingRequest)request, token));
    }

    private static void Map<TBody>(
        FabricRoutes routes,
        string path,
        string id,
        string summary,
        JsonTypeInfo<TBody> bodyType,
        Func<IWorkingMemory, WriteRequest, CancellationToken, Task<WorkingResult>> write,
        bool matches = false)
        where TBody : WorkingBody
    {
        var route = routes.Map(HttpMethods.Post, $"/v1/agents/{{agent}}/{path}", id, "agents", summary, RunAsync)
            .Query<string>("scope", AgentRoutes.ScopeHelp)
            .Reads<TBody>().Idempotent().Answers<WorkingResult>().Fails(404, 409);
        if (matches)
        {
            route.Header("If-Match", "The version of the record that the caller saw, in quotes; another one is refused.").Fails(412);
        }

        async Task RunAsync(FabricCall call)
        {
            var memory = AgentRoutes.Memory(call);
            var body = await call.ReadAsync(bodyType);
            var request = body.ToRequest(call.Operation(body), matches ? call.IfMatch() : null);
            await call.AnswerAsync(await write(memory, request, call.Aborted), WireJson.Context.WorkingResult);
        }
    }
}
