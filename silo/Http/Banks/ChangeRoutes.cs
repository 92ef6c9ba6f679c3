using System.Text.Json.Serialization.Metadata;
using Fabric.Client;
using Fabric.Client.Http.Wire;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Bodies;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Banks;

/// <summary>What is done to memories that are there: forgotten, restored, erased, cited, linked.</summary>
internal static class ChangeRoutes
{
    private const string Tag = "memories";

    public static void Map(FabricRoutes routes)
    {
        Map<ForgetBody, ForgetResult>(
            routes, "forget", "forget", "Takes memories out of every read.", BodyJson.Default.ForgetBody, WireJson.Context.ForgetResult,
            static (bank, body, id, token) => bank.ForgetAsync(body.ToRequest(id), token), static result => result.Epoch);
        Map<RestoreBody, RestoreResult>(
            routes, "restore", "restore", "Brings forgotten memories back.", BodyJson.Default.RestoreBody, WireJson.Context.RestoreResult,
            static (bank, body, id, token) => bank.RestoreAsync(body.ToRequest(id), token), static result => result.Epoch);
        Map<EraseBody, EraseResult>(
            routes, "erase", "erase", "Destroys memories for good.", BodyJson.Default.EraseBody, WireJson.Context.EraseResult,
            static (bank, body, id, token) => bank.EraseAsync(body.ToRequest(id), token), static result => result.Epoch);
        Map<CiteBody, CiteResult>(
            routes, "cite", "cite", "Reports which memories were of use.", BodyJson.Default.CiteBody, WireJson.Context.CiteResult,
            static (bank, body, id, token) => bank.CiteAsync(body.ToRequest(id), token), static result => result.Epoch);
        Map<LinkBody, LinkResult>(
            routes, "links", "link", "Links two memories.", BodyJson.Default.LinkBody, WireJson.Context.LinkResult,
            static (bank, body, id, token) => bank.LinkAsync(body.ToRequest(id), token), static result => result.Epoch);
    }

    private static void Map<TBody, TResult>(
        FabricRoutes routes,
        string path,
        string id,
        string summary,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<TResult> resultType,
        Func<IMemoryBank, TBody, OperationId?, CancellationToken, Task<TResult>> change,
        Func<TResult, long> epoch)
        where TBody : WriteBody
    {
        routes.Map(HttpMethods.Post, $"/v1/banks/{{bank}}/{path}", id, Tag, summary, RunAsync)
            .Reads<TBody>().Writes().Answers<TResult>().Fails(404, 410);

        async Task RunAsync(FabricCall call)
        {
            var bank = call.Bank;
            var body = await call.ReadAsync(bodyType);
            var result = await change(bank, body, call.Operation(body), call.Aborted);
            call.ShowEpoch(epoch(result));
            await call.AnswerAsync(result, resultType);
        }
    }
}
