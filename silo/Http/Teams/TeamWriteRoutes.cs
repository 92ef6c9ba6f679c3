using System.Text.Json.Serialization.Metadata;
using Fabric.Client;
using Fabric.Client.Http.Wire;
using Fabric.Core.Banks;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Bodies;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Teams;

/// <summary>Writes to a team's memory.</summary>
internal static class TeamWriteRoutes
{
    public static void Map(FabricRoutes routes)
    {
        var (body, wire) = (BodyJson.Default, WireJson.Context);
        Map(routes, "/tasks", "beginTask", "Opens a task, and gives a guide for each role.", body.BeginTaskBody, wire.StartedTask,
            static (ITeamMemory team, Core.Teams.Changes.BeginTaskRequest request, CancellationToken token) => team.BeginTaskAsync(request, token));
        Map(routes, "/tasks/{task}/interactions", "recordInteractions", "Records what agents said and did.", body.RecordBody, wire.RecordResult,
            static (ITeamMemory team, Core.Teams.Changes.RecordRequest request, CancellationToken token) => team.RecordAsync(request, token), "task");
        Map(routes, "/tasks/{task}/complete", "completeTask", "Ends a task.", body.CompleteTaskBody, wire.CompletedTask,
            static (ITeamMemory team, Core.Teams.Changes.CompleteTaskRequest request, CancellationToken token) => team.CompleteTaskAsync(request, token), "task");
        Map(routes, "/tasks/{task}/erase", "eraseTask", "Destroys a task for good, and what was learned from it alone. Returns when nothing of it is left in the store's files.", body.EraseTaskBody, wire.EraseTaskResult,
            static (ITeamMemory team, Core.Teams.Changes.EraseTaskRequest request, CancellationToken token) => team.EraseTaskAsync(request, token), "task");
        Map(routes, "/clear", "clearTeam", "Destroys everything that a team holds. Returns when nothing of it is left in the store's files.", body.ClearTeamBody, wire.ClearTeamResult,
            static (ITeamMemory team, Core.Teams.Changes.ClearTeamRequest request, CancellationToken token) => team.ClearAsync(request, token));
        Map(routes, "/snooze", "snoozeChecks", "Silences checks of an action or a target for a while.", body.SnoozeBody, wire.SnoozeResult,
            static (ITeamMemory team, Core.Teams.Changes.SnoozeRequest request, CancellationToken token) => team.SnoozeAsync(request, token));
        Map(routes, "/insights", "tellInsight", "Writes an insight down.", body.TellInsightBody, wire.InsightResult,
            static (ITeamMemory team, Core.Teams.Changes.TellInsightRequest request, CancellationToken token) => team.TellAsync(request, token));
        Map(routes, "/insights/{insight}/edit", "editInsight", "Rewrites an insight.", body.EditInsightBody, wire.InsightResult,
            static (ITeamMemory team, Core.Teams.Changes.EditInsightRequest request, CancellationToken token) => team.EditAsync(request, token), "insight", matches: true);
        Map(routes, "/insights/{insight}/forget", "forgetInsight", "Takes an insight out of every guide.", body.ForgetInsightBody, wire.InsightResult,
            static (ITeamMemory team, Core.Teams.Changes.ForgetInsightRequest request, CancellationToken token) => team.ForgetAsync(request, token), "insight", matches: true);
        Map(routes, "/insights/import", "importInsights", "Takes another team's insights over, with less trust and score.", body.ImportInsightsBody, wire.InsightResult,
            static (ITeamMemory team, Core.Teams.Changes.ImportInsightsRequest request, CancellationToken token) => team.ImportAsync(request, token));
    }

    private static void Map<TBody, TRequest, TResult>(
        FabricRoutes routes,
        string path,
        string id,
        string summary,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<TResult> answerType,
        Func<ITeamMemory, TRequest, CancellationToken, Task<TResult>> write,
        string? subject = null,
        bool matches = false)
        where TBody : TeamBody<TRequest>
        where TRequest : WriteRequest
    {
        var route = routes.Map(HttpMethods.Post, TeamRoutes.Route + path, id, TeamRoutes.Tag, summary, RunAsync)
            .Reads<TBody>().Idempotent().Answers<TResult>().Fails(404, 409);
        if (subject is not null)
        {
            route.Path(subject, $"The {subject}.");
        }

        if (matches)
        {
            route.Header("If-Match", "The version of the insight that the caller saw, in quotes; another one is refused.").Fails(412);
        }

        async Task RunAsync(FabricCall call)
        {
            var team = TeamRoutes.Team(call);
            var name = subject is null ? "" : Identifier.Check(call.Path(subject), subject);
            var body = await call.ReadAsync(bodyType);
            var request = body.ToRequest(name, call.Operation(body), matches ? call.IfMatch() : null);
            await call.AnswerAsync(await write(team, request, call.Aborted), answerType);
        }
    }
}
