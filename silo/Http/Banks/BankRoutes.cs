using Fabric.Client.Http.Wire;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Silo.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace Fabric.Silo.Http.Banks;

/// <summary>Banks as a whole: their names, figures and history.</summary>
internal static class BankRoutes
{
    public static void Map(FabricRoutes routes)
    {
        routes.Map(HttpMethods.Get, "/v1/banks", "listBanks", "banks", "Names the banks that exist.", ListAsync)
            .Query<string>("after", "The bank after which to start: next of the page before.")
            .Pages()
            .Answers<BanksPage>();
        routes.Map(HttpMethods.Get, "/v1/banks/{bank}/stats", "getBankStats", "banks", "Shows a bank at a glance.", StatsAsync)
            .ShowsEpoch().Answers<BankStats>();
        routes.Map(HttpMethods.Get, "/v1/banks/{bank}/history", "readHistory", "banks", "Reads who changed what, when and why.", HistoryAsync)
            .Query<string>("memory", "The memory; the whole bank when unset.")
            .Query<long>("after", "The sequence after which to start: next of the page before.")
            .Pages()
            .ShowsEpoch().Answers<HistoryPage>();
    }

    private static async Task ListAsync(FabricCall call)
    {
        var limit = call.QueryPage();
        var names = await call.Fabric.ListNamesAsync(ActorKind.Bank, call.QueryName("after", "bank"), limit, call.Aborted);
        var page = new BanksPage([.. names.Select(BankId.FromString)], names.Count == limit ? new BankId(names[^1]) : default(BankId?));
        await call.AnswerAsync(page, WireJson.Context.BanksPage);
    }

    private static async Task StatsAsync(FabricCall call)
    {
        await call.CheckMinEpochAsync();
        var stats = await call.Bank.StatsAsync(call.Aborted);
        call.ShowEpoch(stats.Epoch);
        await call.AnswerAsync(stats, WireJson.Context.BankStats);
    }

    private static async Task HistoryAsync(FabricCall call)
    {
        var limit = call.QueryPage();
        var after = call.QueryLong("after") ?? 0;
        var memory = call.Query("memory") is { } text ? new MemoryId(Identifier.Check(text, "memory id")) : default(MemoryId?);
        await call.CheckMinEpochAsync();
        await call.ShowEpochAsync();
        var (entries, hasMore) = await call.TakeAsync(call.Bank.HistoryAsync(memory, after, call.Aborted), limit);
        await call.AnswerAsync(new HistoryPage(entries, hasMore ? entries[^1].Sequence : null), WireJson.Context.HistoryPage);
    }
}
