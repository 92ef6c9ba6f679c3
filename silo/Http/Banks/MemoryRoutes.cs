using Fabric.Client.Http.Wire;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Silo.Http.Bodies;
using Fabric.Silo.Http.Problems;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Banks;

/// <summary>Memories one by one: stored, read, listed, revised.</summary>
internal static class MemoryRoutes
{
    private const string Route = "/v1/banks/{bank}/memories";
    private const string IdHelp = "The memory.";
    private const string ETagHelp = "The memory's version, in quotes.";

    public static void Map(FabricRoutes routes)
    {
        routes.Map(HttpMethods.Post, Route, "retain", "memories", "Stores memories, in one commit.", RetainAsync)
            .Reads<RetainBody>().Writes().Answers<RetainResult>();
        routes.Map(HttpMethods.Get, Route, "listMemories", "memories", "Lists memories, page by page.", ListAsync)
            .Query<string>("filter", "Which memories: a filter, as JSON.")
            .Query<MemoryOrder>("order", "In which order.")
            .Pages()
            .Query<string>("cursor", "Where the last page ended.")
            .Query<bool>("includeInactive", "Whether superseded and quarantined memories are listed too.")
            .Query<bool>("forgotten", "Whether forgotten memories, and only these, are listed.")
            .ShowsEpoch().Answers<MemoryPage>();
        routes.Map(HttpMethods.Get, Route + "/{id}", "getMemory", "memories", "Reads one memory.", GetAsync)
            .Path("id", IdHelp)
            .Query<int>("version", "The version; the newest when unset.")
            .Header("If-None-Match", "Answer 304 when this is still the version.")
            .ShowsEpoch().Returns("ETag", ETagHelp).Answers<Memory>().Fails(404);
        routes.Map(HttpMethods.Patch, Route + "/{id}", "revise", "memories", "Writes a new version of a memory.", ReviseAsync)
            .Path("id", IdHelp)
            .Header("If-Match", "The version that the caller saw, in quotes; another one is refused.")
            .Reads<ReviseBody>().Writes().Returns("ETag", ETagHelp).Answers<ReviseResult>().Fails(404, 410, 412);
    }

    private static async Task RetainAsync(FabricCall call)
    {
        var bank = call.Bank;
        var body = await call.ReadAsync(BodyJson.Default.RetainBody);
        var result = await bank.RetainAsync(body.ToRequest(call.Operation(body)), call.Aborted);
        call.ShowEpoch(result.Epoch);
        await call.AnswerAsync(result, WireJson.Context.RetainResult);
    }

    private static async Task ListAsync(FabricCall call)
    {
        var request = new ListRequest
        {
            Filter = FilterBody.Parse(call.Query("filter")),
            Order = call.QueryOneOf<MemoryOrder>("order"),
            Limit = call.QueryPage(),
            Cursor = call.Query("cursor"),
            IncludeInactive = call.QueryFlag("includeInactive"),
            Forgotten = call.QueryFlag("forgotten"),
        };
        await call.CheckMinEpochAsync();
        var page = await call.Bank.ListAsync(request, call.Aborted);
        call.ShowEpoch(page.Epoch);
        await call.AnswerAsync(page, WireJson.Context.MemoryPage);
    }

    private static async Task GetAsync(FabricCall call)
    {
        var id = Id(call);
        var version = call.QueryInt("version");
        await call.CheckMinEpochAsync();
        await call.ShowEpochAsync();
        var memory = await call.Bank.GetAsync(id, version, call.Aborted)
            ?? throw new FabricException(ErrorCode.NotFound, $"There is no memory '{id}' in bank '{call.Bank.Id}', or not at that version.");
        call.ETag(memory.Version);
        if (call.Http.Request.Headers.IfNoneMatch.ToString() == call.Http.Response.Headers.ETag)
        {
            call.Http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await call.AnswerAsync(memory, WireJson.Context.Memory);
    }

    private static async Task ReviseAsync(FabricCall call)
    {
        var bank = call.Bank;
        var id = Id(call);
        var version = call.IfMatch();
        var body = await call.ReadAsync(BodyJson.Default.ReviseBody);
        if (body.Id is { } other && other != id)
        {
            throw BodyFault.Of("$.id", "is another memory than that of the path");
        }

        if (version is not null && body.ExpectedVersion is { } expected && expected != version)
        {
            throw BodyFault.Of("If-Match", "and the body's expectedVersion differ; send one of them");
        }

        var request = body.ToRequest(id, version ?? body.ExpectedVersion, call.Operation(body));
        var result = await bank.ReviseAsync(request, call.Aborted);
        call.ETag(result.Memory.Version);
        call.ShowEpoch(result.Epoch);
        await call.AnswerAsync(result, WireJson.Context.ReviseResult);
    }

    private static MemoryId Id(FabricCall call) => new(Identifier.Check(call.Path("id"), "memory id"));
}
