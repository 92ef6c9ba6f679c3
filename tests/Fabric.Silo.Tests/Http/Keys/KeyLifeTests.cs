using System.Net;
using System.Net.Http.Headers;
using Fabric.Core.Ids;
using Fabric.Silo.Http.Keys;
using Fabric.Testing.Time;

namespace Fabric.Silo.Tests.Http.Keys;

/// <summary>Keys from their making to their end.</summary>
public sealed class KeyLifeTests : IDisposable
{
    private static readonly SpaceId Acme = new("acme");
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-keys-").FullName;
    private readonly ManualTime _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Rotate_WithGrace_OpensWithBothUntilItEnds()
    {
        var (here, there) = (Store(), Store());
        var old = here.Create(Acme, "ci", new(KeyRole.Read));

        var fresh = here.Rotate(old.Id, TimeSpan.FromHours(1));

        fresh.Id.ShouldBe(old.Id);
        there.Open(old.ToString())!.Role.ShouldBe(KeyRole.Read);
        there.Open(fresh.ToString())!.Role.ShouldBe(KeyRole.Read);
        _time.Advance(TimeSpan.FromHours(1));
        there.Open(old.ToString()).ShouldBeNull();
        there.Open(fresh.ToString()).ShouldNotBeNull();
    }

    [Fact]
    public void Rotate_WithoutGrace_ClosesTheOldSecretAtOnce()
    {
        var (here, there) = (Store(), Store());
        var old = here.Create(Acme, "ci");
        there.Open(old.ToString()).ShouldNotBeNull();

        // Twice, so that two versions of the file have the same length and may have been written in the same millisecond.
        var middle = here.Rotate(old.Id, TimeSpan.Zero);
        there.Open(middle.ToString()).ShouldNotBeNull();
        var fresh = here.Rotate(old.Id, TimeSpan.Zero);

        there.Open(old.ToString()).ShouldBeNull();
        there.Open(middle.ToString()).ShouldBeNull();
        there.Open(fresh.ToString()).ShouldNotBeNull();
    }

    [Fact]
    public void Revoke_RotatedKey_ClosesBothSecretsAndCannotBeRotated()
    {
        var keys = Store();
        var old = keys.Create(Acme, "ci");
        var fresh = keys.Rotate(old.Id, TimeSpan.FromHours(1));

        keys.Revoke(old.Id);

        keys.Open(old.ToString()).ShouldBeNull();
        keys.Open(fresh.ToString()).ShouldBeNull();
        Should.Throw<FabricException>(() => keys.Rotate(old.Id, TimeSpan.Zero)).Code.ShouldBe(ErrorCode.Conflict);
    }

    [Fact]
    public void Open_Expired_OpensNothingFromThatInstantOn()
    {
        var keys = Store();
        var token = keys.Create(Acme, null, new(KeyRole.Write) { ExpiresAt = _time.GetUtcNow() + TimeSpan.FromDays(1) });

        _time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
        var caller = keys.Open(token.ToString());
        caller.ShouldNotBeNull();
        keys.IsLetIn(caller).ShouldBeTrue();
        _time.Advance(TimeSpan.FromTicks(1));

        keys.Open(token.ToString()).ShouldBeNull();
        keys.IsLetIn(caller).ShouldBeFalse();
    }

    [Fact]
    public void Open_KeyOfATimeWithoutRoles_MayDoEverything()
    {
        var token = ApiKeyToken.Create();
        File.WriteAllText(
            Path.Combine(_folder, "keys.json"),
            $$"""{"keys":[{"id":"{{token.Id}}","space":"acme","sha256":"{{token.HashSecret()}}","createdAt":"2026-01-01T00:00:00+00:00"}]}""");

        Store().Open(token.ToString())!.IsUnbound.ShouldBeTrue();
    }

    [Fact]
    public void Open_SecretOfAnotherKey_OpensNothing()
    {
        var keys = Store();
        var (left, right) = (keys.Create(Acme, null), keys.Create(new("rival"), null));

        keys.Open(new ApiKeyToken(left.Id, right.Secret).ToString()).ShouldBeNull();
        keys.Open(left.ToString().AsSpan()[..^1]).ShouldBeNull();
        keys.Open("fk_" + new string('é', 500)).ShouldBeNull();
        keys.Open("fk_a_" + new string('é', 195)).ShouldBeNull();
    }

    [Fact]
    public async Task Stop_AfterCalls_WritesDownWhenEachKeyWasLastOfUse()
    {
        var keys = Store();
        var (used, idle) = (keys.Create(Acme, null), keys.Create(Acme, null));
        using var keeper = new KeyUseKeeper(_folder, keys, _time);
        await keeper.StartAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(7));
        keys.Open(used.ToString());

        _time.Advance(KeyUseKeeper.Interval);
        var uses = KeyUseKeeper.Read(_folder);

        uses[used.Id].ShouldBe(_time.Now - KeyUseKeeper.Interval);
        uses.Keys.ShouldBe([used.Id], $"not {idle.Id}");
        keys.Open("fk_" + used.Id + "_wrong");
        await keeper.StopAsync(TestContext.Current.CancellationToken);
        KeyUseKeeper.Read(_folder)[used.Id].ShouldBe(uses[used.Id]);
    }

    [Fact]
    public async Task Revoke_WhileItsStreamIsOpen_EndsTheStream()
    {
        await using var host = await TestHost.StartAsync(("Fabric:Http:Heartbeat", "00:00:00.1"));
        var token = host.Keys.Create(Acme, null);
        using var client = new HttpClient { BaseAddress = host.Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.ToString());
        using var stream = new StreamReader(await client.GetStreamAsync("/v1/banks/team/events", TestContext.Current.CancellationToken));
        (await stream.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe(":");

        host.Keys.Revoke(token.Id);

        await stream.ReadToEndAsync(TestContext.Current.CancellationToken);
        (await host.GetAsync("/v1/banks", client)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private ApiKeyStore Store() => new(_folder, _time);
}
