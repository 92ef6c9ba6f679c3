using System.Net.Http.Json;
using System.Text.Json;
using Fabric.Client;
using Fabric.Cluster.Tests.Fixtures;
using Fabric.Core.Errors;
using Fabric.Core.Replicas;
using Fabric.Grains.Remote;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Fabric.Cluster.Tests.Faults;

/// <summary>Silos that die, stop, halt and come again, under load. Every wait is for something that happens.</summary>
public sealed class ProcessFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_OfASiloUnderLoad_EveryBankAnswersAgainAndNothingAcknowledgedIsLost()
    {
        await using var cluster = await ProcessCluster.StartAsync(3);
        var writers = new Writers(cluster.Client, banks: 12);
        await writers.MoreAsync(3, Token);

        await cluster.Silos[0].KillAsync();
        await writers.MoreAsync(2, Token);

        await StopAndCheckAsync(writers);
    }

    [Fact]
    public async Task RollingRestart_OfAllSilosUnderLoad_FailsNoCallThatOneRepeatDoesNotCure()
    {
        await using var cluster = await ProcessCluster.StartAsync(3);
        var writers = new Writers(cluster.Client, banks: 12);
        await writers.MoreAsync(3, Token);

        foreach (var silo in cluster.Silos)
        {
            (await silo.StopAsync()).ShouldBe(0, silo.Errors);
            await silo.StartAgainAsync();
            await writers.MoreAsync(2, Token);
        }

        await StopAndCheckAsync(writers);
    }

    [Fact]
    public async Task Halt_OfTheOwnerUntilAnotherHasTakenOver_ItAnswersNothingFromOldState()
    {
        await using var cluster = await ProcessCluster.StartAsync(3);
        string[] banks = [.. Enumerable.Range(0, 12).Select(static i => $"bank-{i}")];
        foreach (var bank in banks)
        {
            await cluster.Client.Bank(bank).RetainAsync("The orders primary is db-fra-01.", Token);
        }

        // Each bank is hot on every silo, so that those which do not own it have copies.
        foreach (var silo in cluster.Silos)
        {
            await Task.WhenAll(banks.Select(bank => HeatAsync(silo.Address, bank)));
        }

        // A halted silo takes no calls; those of its banks that come in are answered by whoever takes over.
        var halted = cluster.Silos[2];
        await halted.SignalAsync("STOP");
        foreach (var bank in banks)
        {
            await RetryAsync(() => cluster.Client.Bank(bank).RetainAsync("The orders primary is db-fra-02 since the failover.", Token));
        }

        await halted.SignalAsync("CONT");
        foreach (var bank in banks)
        {
            var texts = await RecallDirectlyAsync(halted.Address, bank);
            texts?.ShouldContain(static text => text.Contains("db-fra-02", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Join_OfASiloThatLeftAndComesAgain_TakesPartAgain()
    {
        await using var cluster = await ProcessCluster.StartAsync(2);
        var writers = new Writers(cluster.Client, banks: 6);
        await writers.MoreAsync(2, Token);

        (await cluster.Silos[1].StopAsync()).ShouldBe(0, cluster.Silos[1].Errors);
        await writers.MoreAsync(2, Token);
        await cluster.Silos[1].StartAgainAsync();
        await cluster.Silos[0].KillAsync();
        await writers.MoreAsync(2, Token);

        await StopAndCheckAsync(writers);
    }

    [Fact]
    public async Task Call_OfAClientWithAnotherSecret_IsRefused()
    {
        await using var cluster = await ProcessCluster.StartAsync(1);
        using var stranger = await cluster.ConnectAsync("another secret that has 32 characters or more");
        var fabric = stranger.Services.GetRequiredService<ClusterFabric>();

        var fault = await Should.ThrowAsync<FabricException>(() => fabric.Bank("bank").StatsAsync(Token));

        fault.Code.ShouldBe(ErrorCode.Unauthorized);
        await stranger.StopAsync(Token);
    }

    private static async Task StopAndCheckAsync(Writers writers)
    {
        await writers.StopAsync();
        writers.NotCured.ShouldBeEmpty();
        (await writers.MissingAsync(Token)).ShouldBeEmpty();
    }

    private static async Task RetryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (FabricException fault) when (fault.Code is ErrorCode.Unavailable or ErrorCode.OutcomeUnknown)
        {
            await call();
        }
    }

    private static async Task HeatAsync(Uri address, string bank)
    {
        for (var i = 0; i < new ReplicaOptions().AdmitHeat + 1; i++)
        {
            (await RecallDirectlyAsync(address, bank)).ShouldNotBeNull();
        }
    }

    // Null when it does not answer, which a silo that was declared dead may not do either.
    private static async Task<IReadOnlyList<string>?> RecallDirectlyAsync(Uri address, string bank)
    {
        using var http = new HttpClient { BaseAddress = address };
        try
        {
            using var answer = await http.PostAsJsonAsync($"v1/banks/{bank}/recall", new { query = "Which host is the orders primary?" }, Token);
            if (!answer.IsSuccessStatusCode)
            {
                return null;
            }

            using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(Token), cancellationToken: Token);
            return [.. json.RootElement.GetProperty("hits").EnumerateArray().Select(static hit => hit.GetProperty("memory").GetProperty("text").GetString()!)];
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
