using Fabric.Client;
using Fabric.Client.Http.Wire;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Working.Reads;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.Rendering;
using Fabric.Silo.Http.Bodies;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Agents;

/// <summary>Reads of an agent's working memory, or of a child scope of it.</summary>
internal static class AgentRoutes
{
    public const string ScopeHelp = "The child scope; the agent's own working memory when unset.";
    private const string Route = "/v1/agents/{agent}";
    private const string Tag = "agents";

    public static void Map(FabricRoutes routes)
    {
        routes.Map(HttpMethods.Get, "/v1/agents", "listAgents", Tag, "Names the agents that have a working memory.", ListAsync)
            .Query<string>("after", "The agent after which to start: next of the page before.")
            .Pages().Answers<AgentsPage>();
        routes.Map(HttpMethods.Get, Route, "getWorkingMemory", Tag, "Shows the subgoals, blocks, tools and state.", OverviewAsync)
            .Query<string>("scope", ScopeHelp).Answers<WorkingOverview>().Fails(404);
        routes.Map(HttpMethods.Post, Route + "/context", "renderContext", Tag, "Renders what the agent needs to see before its next step.", ContextAsync)
            .Query<string>("scope", ScopeHelp).Reads<ContextBody>().ShowsEpoch().Answers<WorkingContext>().Fails(404);
        routes.Map(HttpMethods.Post, Route + "/search", "searchWorkingMemory", Tag, "Looks for nodes by words and meaning.", SearchAsync)
            .Query<string>("scope", ScopeHelp).Reads<SearchWorkingBody>().Answers<IReadOnlyList<WorkingHit>>().Fails(404);
        routes.Map(HttpMethods.Get, Route + "/subgoals/{id}", "getSubgoal", Tag, "Reads one subgoal.", SubgoalAsync)
            .Path("id", "The subgoal.").Query<string>("scope", ScopeHelp).Query<int>("version", "The version; the newest when unset.")
            .Returns("ETag", "The subgoal's version, in quotes.").Answers<Subgoal>().Fails(404);
        routes.Map(HttpMethods.Get, Route + "/subgoals/{id}/steps", "listSteps", Tag, "Lists the steps of a subgoal, in order.", StepsAsync)
            .Path("id", "The subgoal.").Query<string>("scope", ScopeHelp)
            .Query<string>("after", "The step after which to start: next of the page before.")
            .Pages().Answers<StepsPage>().Fails(404);
        routes.Map(HttpMethods.Get, Route + "/steps/{id}", "getStep", Tag, "Reads one step.", StepAsync)
            .Path("id", "The step.").Query<string>("scope", ScopeHelp).Query<int>("version", "The version; the newest when unset.")
            .Answers<Step>().Fails(404);
        routes.Map(HttpMethods.Get, Route + "/history", "readWorkingHistory", Tag, "Reads who did what, when and why, in all scopes.", HistoryAsync)
            .Query<long>("after", "The sequence after which to start: next of the page before.")
            .Pages().Answers<WorkingHistoryPage>();
    }

    /// <summary>The working memory that the path and the query name.</summary>
    public static IWorkingMemory Memory(FabricCall call)
    {
        var memory = call.Fabric.Agent(call.Path("agent"));
        return call.Query("scope") is { } scope ? memory.Scope(scope) : memory;
    }

    private static async Task ListAsync(FabricCall call)
    {
        var limit = call.QueryPage();
        var names = await call.Fabric.ListNamesAsync(ActorKind.Agent, call.QueryName("after", "agent"), limit, call.Aborted);
        var page = new AgentsPage([.. names.Select(AgentId.FromString)], names.Count == limit ? new AgentId(names[^1]) : default(AgentId?));
        await call.AnswerAsync(page, WireJson.Context.AgentsPage);
    }

    private static async Task OverviewAsync(FabricCall call) =>
        await call.AnswerAsync(await Memory(call).OverviewAsync(call.Aborted), WireJson.Context.WorkingOverview);

    private static async Task ContextAsync(FabricCall call)
    {
        var memory = Memory(call);
        var body = await call.ReadAsync(BodyJson.Default.ContextBody);
        var request = body.ToRequest();
        var seen = await call.ReadSeenAsync(request.Banks ?? [new BankId(memory.Agent.Value)]);
        var context = await memory.ContextAsync(request with { Seen = seen }, call.Aborted);
        FabricCall.CheckSeen(seen, context.Epochs ?? new Dictionary<BankId, long>());
        call.ShowEpochs(context.Epochs ?? new Dictionary<BankId, long>());
        await call.AnswerAsync(context, WireJson.Context.WorkingContext);
    }

    private static async Task SearchAsync(FabricCall call)
    {
        var memory = Memory(call);
        var body = await call.ReadAsync(BodyJson.Default.SearchWorkingBody);
        await call.AnswerAsync(await memory.SearchAsync(body.ToRequest(), call.Aborted), WireJson.Context.IReadOnlyListWorkingHit);
    }

    private static async Task SubgoalAsync(FabricCall call)
    {
        var subgoal = await Memory(call).SubgoalAsync(Id(call), call.QueryInt("version"), call.Aborted)
            ?? throw new FabricException(ErrorCode.NotFound, "There is no such subgoal, or not at that version.");
        call.ETag(subgoal.Version);
        await call.AnswerAsync(subgoal, WireJson.Context.Subgoal);
    }

    private static async Task StepsAsync(FabricCall call)
    {
        var limit = call.QueryPage();
        var after = call.Query("after") is { } text ? new NodeId(text) : default(NodeId?);
        await call.AnswerAsync(await Memory(call).StepsAsync(Id(call), after, limit, call.Aborted), WireJson.Context.StepsPage);
    }

    private static async Task StepAsync(FabricCall call) =>
        await call.AnswerAsync(
            await Memory(call).StepAsync(Id(call), call.QueryInt("version"), call.Aborted)
                ?? throw new FabricException(ErrorCode.NotFound, "There is no such step, or not at that version."),
            WireJson.Context.Step);

    private static async Task HistoryAsync(FabricCall call)
    {
        var limit = call.QueryPage();
        var after = call.QueryLong("after") ?? 0;
        var (entries, hasMore) = await call.TakeAsync(call.Fabric.Agent(call.Path("agent")).HistoryAsync(after, call.Aborted), limit);
        await call.AnswerAsync(new WorkingHistoryPage(entries, hasMore ? entries[^1].Sequence : null), WireJson.Context.WorkingHistoryPage);
    }

    private static NodeId Id(FabricCall call) => new(Identifier.Check(call.Path("id"), "node"));
}
