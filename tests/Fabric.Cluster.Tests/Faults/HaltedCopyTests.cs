using System.Net.Http.Json;
using System.Text.Json;
using Fabric.Client;
using Fabric.Client.Http;
using Fabric.Cluster.Tests.Fixtures;
using Fabric.Core.Banks.Changes;
using Fabric.Testing.Clusters;
using Shouldly;

namespace Fabric.Cluster.Tests.Faults;

/// <summary>A silo that owns a bank and one with a copy of it, of which one is halted by a signal and goes on. Every wait is for something that happens.</summary>
public sealed class HaltedCopyTests
{
    private const string Query = "What is the limit of the gate?";
    private const string Limit = "The limit of the gate is 4000.";
    private const int CallsThatWarm = 100;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Halt_OfASiloWithACopyWhileSomethingIsForgotten_ItNeverShowsIt()
    {
        await using var cluster = await StartAsync();
        var id = (await cluster.Client.Bank("bank").RetainAsync(Limit, Token)).Id!.Value;
        var (owner, copy) = await WarmAsync(cluster);

        await copy.SignalAsync("STOP");
        using var http = HttpFabric.Create(new() { Endpoint = owner.Address });
        await http.Bank("bank").ForgetAsync(new ForgetRequest { Ids = [id] }, Token);

        // They arrive while it is halted, and are the first that it does.
        var asked = Enumerable.Range(0, 20).Select(_ => RecallAsync(copy)).ToList();
        await copy.SignalAsync("CONT");

        foreach (var texts in await Task.WhenAll(asked))
        {
            (texts ?? []).ShouldNotContain(static text => text == Limit);
        }
    }

    [Fact]
    public async Task Halt_OfTheOwner_TheCopyAnswersWithoutIt()
    {
        // Its lease lasts so long that what is asked at once is asked within it.
        await using var cluster = await StartAsync(("FABRIC__CLUSTER__LEASETERM", "00:01:00"), ("FABRIC__REPLICAS__COPYTERM", "00:00:30"));
        await cluster.Client.Bank("bank").RetainAsync(Limit, Token);
        var (owner, copy) = await WarmAsync(cluster);

        await owner.SignalAsync("STOP");
        var texts = await RecallAsync(copy);
        await owner.SignalAsync("CONT");

        texts.ShouldNotBeNull().ShouldContain(static text => text == Limit);
    }

    [Fact]
    public async Task Recall_OfAClientThatAsksMuch_IsAnsweredFromCopiesAndShowsEveryWriteOfItsOwn()
    {
        await using var cluster = await StartAsync();

        // A bank may be placed with the silo that is asked for it first, and by which silo a client reaches it is not known: one of several
        // that are first asked for at the same silo is reached by another than its owner.
        using var first = HttpFabric.Create(new() { Endpoint = cluster.Silos[0].Address });
        List<string> banks = [];
        while (!await HasOneAnsweredFromACopyAsync(cluster))
        {
            banks.Add($"bank-{banks.Count}");
            await first.Bank(banks[^1]).RecallAsync(Query, 10, Token);
            for (var i = 0; i < CallsThatWarm; i++)
            {
                await cluster.Client.Bank(banks[^1]).RecallAsync(Query, 10, Token);
            }
        }

        for (var i = 0; i < 10; i++)
        {
            foreach (var bank in banks)
            {
                var text = $"The limit of gate {i} is {i}000.";
                await cluster.Client.Bank(bank).RetainAsync(text, Token);

                (await cluster.Client.Bank(bank).RecallAsync(text, 10, Token)).Hits.ShouldContain(hit => hit.Memory.Text == text);
            }
        }
    }

    private static async Task<bool> HasOneAnsweredFromACopyAsync(ProcessCluster cluster)
    {
        foreach (var silo in cluster.Silos)
        {
            if (await HasAnsweredFromACopyAsync(silo))
            {
                return true;
            }
        }

        return false;
    }

    private static Task<ProcessCluster> StartAsync(params (string Name, string Value)[] settings) =>
        ProcessCluster.StartAsync(2, [("FABRIC__TELEMETRY__PROMETHEUS", "true"), .. settings]);

    /// <summary>Asks both silos until one of them has answered from a copy; that one does not own the bank.</summary>
    private static async Task<(SiloProcess Owner, SiloProcess Copy)> WarmAsync(ProcessCluster cluster)
    {
        while (true)
        {
            foreach (var silo in cluster.Silos)
            {
                await RecallAsync(silo);
                if (await HasAnsweredFromACopyAsync(silo))
                {
                    return (cluster.Silos.Single(other => other != silo), silo);
                }
            }
        }
    }

    private static async Task<bool> HasAnsweredFromACopyAsync(SiloProcess silo)
    {
        using var http = new HttpClient { BaseAddress = silo.Address };
        var metrics = await http.GetStringAsync("metrics", Token);
        return metrics.Split('\n').Any(static line =>
            line.StartsWith("fabric_replica_reads", StringComparison.Ordinal) && line.Contains("\"none\"", StringComparison.Ordinal));
    }

    // Null when it does not answer.
    private static async Task<IReadOnlyList<string>?> RecallAsync(SiloProcess silo)
    {
        using var http = new HttpClient { BaseAddress = silo.Address };
        using var answer = await http.PostAsJsonAsync("v1/banks/bank/recall", new { query = Query }, Token);
        if (!answer.IsSuccessStatusCode)
        {
            return null;
        }

        using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(Token), cancellationToken: Token);
        return [.. json.RootElement.GetProperty("hits").EnumerateArray().Select(static hit => hit.GetProperty("memory").GetProperty("text").GetString()!)];
    }
}
