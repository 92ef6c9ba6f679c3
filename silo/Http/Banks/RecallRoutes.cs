using Fabric.Client.Http.Wire;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;
using Fabric.Silo.Http.Bodies;
using Fabric.Silo.Http.Keys;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Banks;

/// <summary>Questions to one bank or several.</summary>
internal static class RecallRoutes
{
    public static void Map(FabricRoutes routes)
    {
        routes.Map(HttpMethods.Post, "/v1/banks/{bank}/recall", "recall", "recall", "Finds the memories that answer a question.", OneAsync)
            .Reads<RecallBody>().ShowsEpoch().Answers<RecallResult>();
        routes.Map(HttpMethods.Post, "/v1/recall", "recallAcross", "recall", "Asks several banks; their hits are ranked together.", AcrossAsync)
            .Reads<BanksRecallBody>().ShowsEpoch().Answers<RecallResult>();
        routes.Map(HttpMethods.Post, "/v1/banks/{bank}/reflect", "reflect", "recall", "Answers a question with citations, or says that it is not known.", ReflectAsync)
            .Reads<ReflectBody>().ShowsEpoch().Answers<ReflectResult>();
    }

    /// <summary>Looking at secrets takes an administrator, and is an act of one.</summary>
    public static void NoteSecrets(FabricCall call, RecallBody body)
    {
        if (body.IncludeSecret)
        {
            call.Caller.Demand(KeyRole.Admin);
            call.Audit.End(call.NoteAct("recallSecrets"), "asked");
        }
    }

    private static async Task OneAsync(FabricCall call)
    {
        var bank = call.Bank;
        var body = await call.ReadAsync(BodyJson.Default.RecallBody);
        var seen = await call.ReadSeenAsync([bank.Id]);
        NoteSecrets(call, body);
        await AnswerAsync(call, seen, await bank.RecallStoredAsync(body.ToRequest(), seen.GetValueOrDefault(bank.Id), call.Aborted));
    }

    private static async Task AcrossAsync(FabricCall call)
    {
        var body = await call.ReadAsync(BodyJson.Default.BanksRecallBody);
        var seen = await call.ReadSeenAsync(body.Banks);
        NoteSecrets(call, body.Request);
        await AnswerAsync(call, seen, await call.Fabric.RecallStoredAsync(body.Banks, body.Request.ToRequest(), seen, call.Aborted));
    }

    private static async Task ReflectAsync(FabricCall call)
    {
        var bank = call.Bank;
        var body = await call.ReadAsync(BodyJson.Default.ReflectBody);
        var seen = await call.ReadSeenAsync([bank.Id]);
        var result = await bank.ReflectAsync(body.ToRequest(), seen.GetValueOrDefault(bank.Id), call.Aborted);
        FabricCall.CheckSeen(seen, result.Epochs);
        call.ShowEpochs(result.Epochs);
        await call.AnswerAsync(result, WireJson.Context.ReflectResult);
    }

    private static Task AnswerAsync(FabricCall call, Dictionary<BankId, long> seen, StoredRecall result)
    {
        FabricCall.CheckSeen(seen, result.Epochs);
        call.ShowEpochs(result.Epochs);
        return call.AnswerAsync(result, WireJson.Context.StoredRecall);
    }
}
