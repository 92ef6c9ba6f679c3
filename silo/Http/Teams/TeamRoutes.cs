using Fabric.Client;
using Fabric.Client.Http.Wire;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams;
using Fabric.Core.Teams.Checks;
using Fabric.Core.Teams.Graphs;
using Fabric.Core.Teams.Reads;
using Fabric.Core.Teams.Records;
using Fabric.Silo.Http.Bodies;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Teams;

/// <summary>Reads of a team's memory, and the calls that are no writes of their own.</summary>
internal static class TeamRoutes
{
    public const string Route = "/v1/teams/{team}";
    public const string Tag = "teams";
    private const string LimitHelp = "How many a page, 1 to 1,000; 100 when unset.";

    public static void Map(FabricRoutes routes)
    {
        routes.Map(HttpMethods.Get, "/v1/teams", "listTeams", Tag, "Names the teams that exist.", ListAsync)
            .Query<string>("after", "The team after which to start: next of the page before.")
            .Query<int>("limit", LimitHelp).Answers<TeamsPage>();
        routes.Map(HttpMethods.Get, Route, "getTeam", Tag, "Shows what a team's memory holds.", OverviewAsync).Answers<TeamOverview>();
        routes.Map(HttpMethods.Get, Route + "/tasks", "listTasks", Tag, "Lists the tasks, newest first.", TasksAsync)
            .Query<TeamTaskStatus>("status", "Which tasks; any when unset.")
            .Query<long>("before", "The number before which to start: next of the page before.")
            .Query<int>("limit", LimitHelp).Answers<TaskPage>();
        routes.Map(HttpMethods.Get, Route + "/tasks/{task}", "getTask", Tag, "Reads one task.", TaskAsync)
            .Path("task", "The task.").Answers<TeamTask>().Fails(404);
        routes.Map(HttpMethods.Get, Route + "/tasks/{task}/interactions", "listInteractions", Tag, "Lists what was said and done, in order.", InteractionsAsync)
            .Path("task", "The task.").Query<string>("role", "Only those of this role.")
            .Query<string>("after", "The interaction after which to start: next of the page before.")
            .Query<int>("limit", LimitHelp).Answers<InteractionsPage>().Fails(404);
        routes.Map(HttpMethods.Post, Route + "/tasks/{task}/check", "checkAction", Tag, "Asks what earlier tasks say of an action that is about to be taken.", CheckAsync)
            .Path("task", "The task.").Reads<CheckActionBody>().Answers<ActionCheck>().Fails(404);
        routes.Map(HttpMethods.Get, Route + "/insights", "listInsights", Tag, "Lists the insights, in the order of their names.", InsightsAsync)
            .Query<string>("role", "Only those that hold for this role.")
            .Query<string>("after", "The insight after which to start: next of the page before.")
            .Query<int>("limit", LimitHelp).Answers<InsightPage>();
        routes.Map(HttpMethods.Get, Route + "/insights/{insight}", "getInsight", Tag, "Reads one insight, also one that was removed.", InsightAsync)
            .Path("insight", "The insight.").Query<int>("version", "The version; the newest when unset.")
            .Returns("ETag", "The insight's version, in quotes.").Answers<StoredInsight>().Fails(404);
        routes.Map(HttpMethods.Get, Route + "/graph", "getTeamGraph", Tag, "Shows one of the three graphs as nodes and edges.", GraphAsync)
            .Query<GraphLayer>("layer", "Which graph; that of queries when unset.")
            .Query<string>("task", "The task around which it is read; needed for interactions.")
            .Query<string>("role", "Of interactions: only those of this role.")
            .Query<bool>("sparse", "Of interactions: only those that the outcome depended on.")
            .Query<int>("limit", "How many nodes, 1 to 2,000; 200 when unset.").Answers<TeamGraph>().Fails(404);
        routes.Map(HttpMethods.Post, Route + "/reflect", "reflectTeam", Tag, "Reflects on the tasks that have ended, or says what that would change.", ReflectAsync)
            .Reads<ReflectTeamBody>().Answers<ReflectionResult>().Fails(507);
        routes.Map(HttpMethods.Get, Route + "/history", "readTeamHistory", Tag, "Reads who did what, when, why and from which tasks.", HistoryAsync)
            .Query<string>("subject", "Only what was done to this task or insight.")
            .Query<long>("after", "The sequence after which to start: next of the page before.")
            .Query<int>("limit", LimitHelp).Answers<TeamHistoryPage>();
    }

    /// <summary>The team that the path names.</summary>
    public static ITeamMemory Team(FabricCall call) => call.Fabric.Team(call.Path("team"));

    private static async Task ListAsync(FabricCall call)
    {
        var limit = Limit(call);
        var names = await call.Fabric.ListNamesAsync(ActorKind.Team, call.QueryName("after", "team"), limit, call.Aborted);
        var page = new TeamsPage([.. names.Select(TeamId.FromString)], names.Count == limit ? new TeamId(names[^1]) : default(TeamId?));
        await call.AnswerAsync(page, WireJson.Context.TeamsPage);
    }

    private static async Task OverviewAsync(FabricCall call) =>
        await call.AnswerAsync(await Team(call).OverviewAsync(call.Aborted), WireJson.Context.TeamOverview);

    private static async Task TasksAsync(FabricCall call)
    {
        var (status, before, limit) = (call.QueryOneOf<TeamTaskStatus>("status"), call.QueryLong("before"), Limit(call));
        await call.AnswerAsync(await Team(call).TasksAsync(status, before, limit, call.Aborted), WireJson.Context.TaskPage);
    }

    private static async Task TaskAsync(FabricCall call) =>
        await call.AnswerAsync(
            await Team(call).TaskAsync(Task(call), call.Aborted) ?? throw new FabricException(ErrorCode.NotFound, "There is no such task."),
            WireJson.Context.TeamTask);

    private static async Task InteractionsAsync(FabricCall call)
    {
        var after = call.Query("after") is { } text ? new InteractionId(text) : default(InteractionId?);
        var page = await Team(call).InteractionsAsync(Task(call), call.Query("role"), after, Limit(call), call.Aborted);
        await call.AnswerAsync(page, WireJson.Context.InteractionsPage);
    }

    private static async Task CheckAsync(FabricCall call)
    {
        var body = await call.ReadAsync(BodyJson.Default.CheckActionBody);
        await call.AnswerAsync(
            await Team(call).CheckActionAsync(Task(call), body.Action, body.Target, call.Aborted), WireJson.Context.ActionCheck);
    }

    private static async Task InsightsAsync(FabricCall call)
    {
        var after = call.Query("after") is { } text ? new InsightId(text) : default(InsightId?);
        await call.AnswerAsync(await Team(call).InsightsAsync(call.Query("role"), after, Limit(call), call.Aborted), WireJson.Context.InsightPage);
    }

    private static async Task InsightAsync(FabricCall call)
    {
        var id = new InsightId(Identifier.Check(call.Path("insight"), "insight"));
        var stored = await Team(call).InsightAsync(id, call.QueryInt("version"), call.Aborted)
            ?? throw new FabricException(ErrorCode.NotFound, "There is no such insight, or not at that version.");
        call.ETag(stored.Insight.Version);
        await call.AnswerAsync(stored, WireJson.Context.StoredInsight);
    }

    private static async Task GraphAsync(FabricCall call)
    {
        var request = new GraphRequest(call.QueryOneOf<GraphLayer>("layer"))
        {
            Task = call.Query("task") is { } task ? new TaskId(Identifier.Check(task, "task")) : default(TaskId?),
            Role = call.Query("role"),
            Sparse = call.QueryFlag("sparse"),
            Limit = call.QueryLimit("limit", 200, TeamLimits.MaxGraph),
        };
        await call.AnswerAsync(await Team(call).GraphAsync(request, call.Aborted), WireJson.Context.TeamGraph);
    }

    private static async Task ReflectAsync(FabricCall call)
    {
        var body = await call.ReadAsync(BodyJson.Default.ReflectTeamBody);
        await call.AnswerAsync(await Team(call).ReflectAsync(body.DryRun, call.Aborted), WireJson.Context.ReflectionResult);
    }

    private static async Task HistoryAsync(FabricCall call)
    {
        var limit = Limit(call);
        var entries = await Team(call).HistoryAsync(call.Query("subject"), call.QueryLong("after") ?? 0, call.Aborted)
            .Take(limit + 1).ToListAsync(call.Aborted);
        var page = entries.Count > limit ? new TeamHistoryPage(entries[..limit], entries[limit - 1].Sequence) : new(entries, null);
        await call.AnswerAsync(page, WireJson.Context.TeamHistoryPage);
    }

    private static TaskId Task(FabricCall call) => new(Identifier.Check(call.Path("task"), "task"));

    private static int Limit(FabricCall call) => call.QueryLimit("limit", 100, TeamLimits.MaxPage);
}
