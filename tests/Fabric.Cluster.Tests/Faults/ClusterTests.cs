using System.Net;
using System.Net.Http.Headers;
using Fabric.Client;
using Fabric.Cluster.Tests.Fixtures;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Errors;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Storage;
using Fabric.Grains.Access;
using Fabric.Grains.Contract;
using Fabric.Grains.Hosting;
using Fabric.Testing.Redis;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Shouldly;
using ErrorCode = Fabric.Core.Errors.ErrorCode;

namespace Fabric.Cluster.Tests.Faults;

/// <summary>A cluster of two silos in this process.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private const string AdminKey = "an admin key of at least 32 characters";

    private readonly TestClusterSettings _settings = new(SharedRedis.Server.Address, SharedRedis.NewPrefix());
    private TestSilo _first = null!;
    private TestSilo _second = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _first = await TestSilo.StartAsync(_settings, ("Fabric:Dashboard:Enabled", "true"), ("Fabric:Dashboard:AdminKey", AdminKey));
        _second = await TestSilo.StartAsync(_settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task Call_WithTheKeyOfAnotherSpace_IsRefused()
    {
        var grain = _first.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IBankGrain>("acme/bank");
        var keys = _first.Host.Services.GetRequiredService<SpaceKeys>();

        var without = await Should.ThrowAsync<FabricException>(() => grain.ReadEpochAsync(Token));
        RequestContext.Set(SpaceKeys.Entry, keys.For("other"));
        var ofAnother = await Should.ThrowAsync<FabricException>(() => grain.ReadEpochAsync(Token));
        RequestContext.Set(SpaceKeys.Entry, keys.For("acme"));

        (without.Code, ofAnother.Code).ShouldBe((ErrorCode.Unauthorized, ErrorCode.Unauthorized));
        (await grain.ReadEpochAsync(Token)).ShouldBe(0);
    }

    [Fact]
    public async Task Bank_UsedThroughBothSilos_IsWithOneOfThem()
    {
        for (var i = 0; i < 20; i++)
        {
            await _first.Fabric.Bank($"bank-{i}").RetainAsync($"Delivery {i} has arrived.", Token);
            await _second.Fabric.Bank($"bank-{i}").RetainAsync($"Delivery {i} was sent back.", Token);
            var key = ActorKey.Bank(SpaceId.Default, new BankId($"bank-{i}"));

            (_first.Place.Owns(key) ^ _second.Place.Owns(key)).ShouldBeTrue();
            (await _first.Fabric.Bank($"bank-{i}").StatsAsync(Token)).Active.ShouldBe(2);
        }
    }

    // Orleans' plan of which grains to collect when is then an hour ahead of the clock.
    [Fact]
    public async Task Call_ClockWasSetBackByAnHour_FindsBanksOnEverySilo()
    {
        await using var late = await TestSilo.StartAsync(_settings with { CollectorTime = new AheadTime(TimeSpan.FromHours(1)) });
        var owned = 0;
        for (var i = 0; i < 60 && owned < 3; i++)
        {
            var bank = late.Fabric.Bank($"bank-{i}");
            await bank.RetainAsync($"Delivery {i} has arrived.", Token);

            (await bank.RecallAsync(new RecallRequest("Which delivery has arrived?"), Token)).Hits.Count.ShouldBe(1);
            owned += late.Place.Owns(ActorKey.Bank(SpaceId.Default, bank.Id)) ? 1 : 0;
        }

        owned.ShouldBe(3);
    }

    [Fact]
    public async Task LetGo_IdleBanks_AreLetGoAndFoundAgain()
    {
        BankId[] banks = [.. Enumerable.Range(0, 8).Select(static i => new BankId($"bank-{i}"))];
        foreach (var bank in banks)
        {
            await _first.Fabric.Bank(bank).RetainAsync("The gate is green.", Token);
        }

        await LetGoAsync(TimeSpan.FromHours(1));
        banks.Count(IsOwned).ShouldBe(banks.Length);

        await LetGoAsync(TimeSpan.Zero);
        banks.Count(IsOwned).ShouldBe(0);
        (await _second.Fabric.Bank(banks[0]).RecallAsync(new RecallRequest("Which gate is green?"), Token)).Hits.Count.ShouldBe(1);

        async Task LetGoAsync(TimeSpan idle)
        {
            foreach (var silo in new[] { _first, _second })
            {
                await silo.Host.Services.GetRequiredService<IdleGrains>().LetGoAsync(idle);
            }
        }

        bool IsOwned(BankId bank)
        {
            var key = ActorKey.Bank(SpaceId.Default, bank);
            return _first.Place.Owns(key) || _second.Place.Owns(key);
        }
    }

    [Fact]
    public async Task Recall_AcrossBanksOfBothSilos_SeesEveryWriteThatTheCallerHasSeen()
    {
        BankId[] banks = [.. Enumerable.Range(0, 8).Select(static i => new BankId($"bank-{i}"))];
        for (var round = 0; round < 3; round++)
        {
            foreach (var bank in banks)
            {
                var item = new RetainItem($"The pump of {bank} was serviced in round {round}.");
                var written = await _first.Fabric.Bank(bank).RetainAsync(new RetainRequest([item]), Token);

                // The second silo was told of nothing; the caller carries what it has seen, as the SDK does.
                var seen = new Dictionary<BankId, long> { [bank] = written.Epoch };
                var space = _second.Spaces.ServeSpace(SpaceId.Default);
                var found = (await space.RecallStoredAsync(banks, new("Which pump was serviced?") { K = 100, TokenBudget = 100_000 }, seen, Token)).Decode();

                found.Hits.ShouldContain(hit => hit.Memory.Text.Contains($"{bank} was serviced in round {round}", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Activation_ForcedOnASecondSilo_AnswersNothingOld()
    {
        var bank = new BankId("bank");
        var key = ActorKey.Bank(SpaceId.Default, bank);
        await _first.Fabric.Bank(bank).RetainAsync("The orders primary is db-fra-01.", Token);
        var (owner, other) = _first.Place.Owns(key) ? (_first, _second) : (_second, _first);

        // As if the cluster had activated the bank a second time.
        other.Place.Own(key);
        await owner.Fabric.Bank(bank).RetainAsync("The orders primary is db-fra-02 since the failover.", Token);
        var double_ = other.Engine.UseBank(key);
        using (double_)
        {
            using var hold = await other.Engine.HoldAsync(double_, Token);
            hold.Actor.Reader.ReadStats().Active.ShouldBe(2);
        }
    }

    [Fact]
    public async Task Dashboard_WithoutTheAdminKey_ShowsNothing()
    {
        using var http = new HttpClient { BaseAddress = _first.Address };

        (await http.GetAsync("dashboard/", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await http.GetAsync("dashboard/DashboardCounters?exclude=x", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
        var page = await http.GetAsync("dashboard/", Token);

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync(Token)).ShouldContain("<html");
    }

    [Fact]
    public async Task Ready_OfASiloThatStops_IsTakenBackBeforeItsGrainsLeave()
    {
        using var http = new HttpClient { BaseAddress = _second.Address };
        (await http.GetAsync("readyz", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 8; i++)
        {
            await _second.Fabric.Bank($"bank-{i}").RetainAsync("The orders primary is db-fra-01.", Token);
        }

        await _second.StopAsync();

        for (var i = 0; i < 8; i++)
        {
            (await _first.Fabric.Bank($"bank-{i}").StatsAsync(Token)).Active.ShouldBe(1);
        }
    }

    private sealed class AheadTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
