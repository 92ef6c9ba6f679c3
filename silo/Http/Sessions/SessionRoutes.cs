using Fabric.Client.Http.Wire;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Silo.Http.Bodies;
using Fabric.Silo.Http.Problems;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Sessions;

/// <summary>Runs of messages in a bank.</summary>
internal static class SessionRoutes
{
    private const string Route = "/v1/banks/{bank}/sessions";
    private const string Tag = "sessions";
    private const string SessionHelp = "The session.";
    private const int MaxMessages = 1_000;

    public static void Map(FabricRoutes routes)
    {
        routes.Map(HttpMethods.Get, Route, "listSessions", Tag, "Lists the sessions, newest first.", ListAsync)
            .ShowsEpoch().Answers<IReadOnlyList<SessionOverview>>();
        routes.Map(HttpMethods.Get, Route + "/{session}/messages", "readMessages", Tag, "Reads the last messages, oldest first.", LastAsync)
            .Path("session", SessionHelp)
            .Query<int>("last", "How many, 1 to 1,000; 20 when unset.")
            .ShowsEpoch().Answers<IReadOnlyList<Memory>>();
        routes.Map(HttpMethods.Post, Route + "/{session}/messages", "append", Tag, "Appends messages to a session.", AppendAsync)
            .Path("session", SessionHelp)
            .Reads<AppendBody>().Writes().Answers<RetainResult>().Fails(409);
        routes.Map(HttpMethods.Post, Route + "/{session}/close", "closeSession", Tag, "Closes a session with a summary.", CloseAsync)
            .Path("session", SessionHelp)
            .Reads<CloseSessionBody>().Writes().Answers<CloseSessionResult>().Fails(404);
    }

    private static async Task ListAsync(FabricCall call)
    {
        await call.CheckMinEpochAsync();
        await call.ShowEpochAsync();
        await call.AnswerAsync(await call.Bank.SessionsAsync(call.Aborted), WireJson.Context.IReadOnlyListSessionOverview);
    }

    private static async Task LastAsync(FabricCall call)
    {
        var session = Session(call);
        var count = call.QueryLimit("last", 20, MaxMessages);
        await call.CheckMinEpochAsync();
        await call.ShowEpochAsync();
        await call.AnswerAsync(await call.Bank.LastAsync(session, count, call.Aborted), WireJson.Context.IReadOnlyListMemory);
    }

    private static async Task AppendAsync(FabricCall call)
    {
        var (bank, session) = (call.Bank, Session(call));
        var body = await call.ReadAsync(BodyJson.Default.AppendBody);
        Check(session, body.Session);
        var result = await bank.AppendAsync(body.ToRequest(session, call.Operation(body)), call.Aborted);
        call.ShowEpoch(result.Epoch);
        await call.AnswerAsync(result, WireJson.Context.RetainResult);
    }

    private static async Task CloseAsync(FabricCall call)
    {
        var (bank, session) = (call.Bank, Session(call));
        var body = await call.ReadAsync(BodyJson.Default.CloseSessionBody);
        Check(session, body.Session);
        var result = await bank.CloseSessionAsync(body.ToRequest(session, call.Operation(body)), call.Aborted);
        call.ShowEpoch(result.Epoch);
        await call.AnswerAsync(result, WireJson.Context.CloseSessionResult);
    }

    private static SessionId Session(FabricCall call) => new(Identifier.Check(call.Path("session"), "session"));

    private static void Check(SessionId path, SessionId? body)
    {
        if (body is { } other && other != path)
        {
            throw BodyFault.Of("$.session", "is another session than that of the path");
        }
    }
}
