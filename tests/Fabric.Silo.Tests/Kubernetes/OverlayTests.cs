using Fabric.Client.Hosting;
using Fabric.Silo.Http;

namespace Fabric.Silo.Tests.Kubernetes;

/// <summary>What every overlay must keep to, however it is changed.</summary>
public sealed class OverlayTests
{
    public static TheoryData<string> Overlays { get; } =
        [.. Directory.GetDirectories(Path.Combine(Kustomize.Folder, "overlays")).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Overlays_AreAllThere() =>
        Overlays.Select(static row => row.Data).ShouldBe(["development", "external-stores", "production"]);

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Settings_OfTheSilo_AreThoseOfTheCode(string overlay)
    {
        using var secrets = await MadeSecrets.MakeAsync("acme");
        var built = await Kustomize.BuildOverlayAsync(overlay);

        KnownSettings.Check(secrets.EnvironmentOf(built)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("FABRIC__HTTP__DRAINDELY", "00:00:01")]
    [InlineData("FABRIC__HTTP__DRAINDELAY", "soon")]
    [InlineData("FABRIC__HTTP__DRAINDELAY", "1.00:00:00")]
    [InlineData("FABRIC__REDIS__PARTITION", "16")]
    [InlineData("FABRIC__BANK__MAXMEMORY", "10")]
    [InlineData("FABRIC__STORES", "redis")]
    public void Settings_WrongOnPurpose_AreFound(string name, string value) =>
        KnownSettings.Check(new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value, ["FABRIC__REDIS__CONNECTIONSTRING"] = "redis:6379" }).ShouldHaveSingleItem();

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Silo_KnowsItsPodByTheDownwardApi(string overlay)
    {
        var built = await Kustomize.BuildOverlayAsync(overlay);

        built.SiloContainer["env"].Items.Where(static one => one["valueFrom"]["fieldRef"].Exists)
            .Select(static one => (one["name"].Text, one["valueFrom"]["fieldRef"]["fieldPath"].Text))
            .ShouldBe([("FABRIC__CLUSTER__ADVERTISEDADDRESS", "status.podIP"), ("FABRIC__CLUSTER__SILONAME", "metadata.name")], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Silo_PortsAreThoseItListensOn(string overlay)
    {
        var built = await Kustomize.BuildOverlayAsync(overlay);
        var settings = built.PlainSettings;
        var http = KnownSettings.Bind<HttpOptions>(HttpOptions.Section, settings).SplitUrls().Select(static url => url.Split(':')[^1]).Single();

        built.SiloContainer["ports"].Items.Select(static port => (port["name"].Text, port["containerPort"].Text)).ShouldBe(
            [("http", http), ("silo", settings["FABRIC__CLUSTER__SILOPORT"]), ("gateway", settings["FABRIC__CLUSTER__GATEWAYPORT"])],
            ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Silo_HasTimeToDrain(string overlay)
    {
        var built = await Kustomize.BuildOverlayAsync(overlay);
        var http = KnownSettings.Bind<HttpOptions>(HttpOptions.Section, built.PlainSettings);
        var readiness = built.SiloContainer["readinessProbe"];
        var grace = TimeSpan.FromSeconds(built.SiloPod["spec"]["terminationGracePeriodSeconds"].Number);
        var noticed = TimeSpan.FromSeconds(readiness["periodSeconds"].Number * readiness["failureThreshold"].Number);

        grace.ShouldBeGreaterThan(http.DrainDelay + http.DrainTimeout + TimeSpan.FromSeconds(10));
        http.DrainDelay.ShouldBeGreaterThan(noticed);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Silo_MemoryLimitLeavesRoomForTheHeap(string overlay)
    {
        var built = await Kustomize.BuildOverlayAsync(overlay);
        var actors = KnownSettings.Bind<FabricOptions>(FabricOptions.Section, built.PlainSettings).MemoryLimitBytes;

        actors.ShouldBeLessThanOrEqualTo(Quantity.Bytes(built.SiloContainer["resources"]["limits"]["memory"].Text) / 2);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Silo_LosesNothingThatWasAcknowledged(string overlay)
    {
        var settings = (await Kustomize.BuildOverlayAsync(overlay)).PlainSettings;

        settings["FABRIC__ENGINE"].ShouldBe("orleans");
        settings["FABRIC__STORE"].ShouldBe("redis");
        settings["FABRIC__REDIS__REQUIREDURABLE"].ShouldBe("true");
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Overlay_HoldsNoSecret(string overlay) =>
        (await Kustomize.BuildOverlayAsync(overlay)).OfKind("Secret").ShouldBeEmpty();
}
