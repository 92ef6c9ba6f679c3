namespace Fabric.Silo.Tests.Kubernetes;

/// <summary>How many silos there are, where, and how many may be away at once.</summary>
public sealed class SpreadTests
{
    public static TheoryData<string> Overlays => OverlayTests.Overlays;

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Silos_LeaveOneAtATime(string overlay)
    {
        var built = await Kustomize.BuildOverlayAsync(overlay);
        var budget = built.Find("PodDisruptionBudget", Manifests.Silo)["spec"];
        var rolling = built.Find("Deployment", Manifests.Silo)["spec"]["strategy"]["rollingUpdate"];

        budget["maxUnavailable"].Number.ShouldBe(1);
        Manifests.NameOf(built.Selected(budget["selector"]["matchLabels"]).ShouldHaveSingleItem()).ShouldBe(Manifests.Silo);
        (rolling["maxUnavailable"].Number, rolling["maxSurge"].Number).ShouldBe((0, 1));
    }

    [Theory]
    [InlineData("production")]
    [InlineData("external-stores")]
    public async Task Silos_InProduction_AreScaledAndSpread(string overlay)
    {
        var built = await Kustomize.BuildOverlayAsync(overlay);
        var scaler = built.Find("HorizontalPodAutoscaler", Manifests.Silo)["spec"];
        var spread = built.SiloPod["spec"]["topologySpreadConstraints"].Items.Select(
            static one => (one["topologyKey"].Text, one["whenUnsatisfiable"].Text));

        built.Find("Deployment", Manifests.Silo)["spec"]["replicas"].Exists.ShouldBeFalse("applying it again would undo what the autoscaler did");
        scaler["scaleTargetRef"]["name"].Text.ShouldBe(Manifests.Silo);
        scaler["minReplicas"].Number.ShouldBeGreaterThanOrEqualTo(3);
        scaler["behavior"]["scaleDown"]["policies"].Items.Single()["value"].Number.ShouldBe(1);
        spread.ShouldBe(
            [("kubernetes.io/hostname", "DoNotSchedule"), ("topology.kubernetes.io/zone", "ScheduleAnyway")], ignoreOrder: true);
    }

    [Fact]
    public async Task Silos_InDevelopment_AreTwoWithoutAnAutoscaler()
    {
        var built = await Kustomize.BuildOverlayAsync("development");

        built.OfKind("HorizontalPodAutoscaler").ShouldBeEmpty();
        built.Find("Deployment", Manifests.Silo)["spec"]["replicas"].Number.ShouldBe(2);
    }

    [Fact]
    public async Task Stores_Elsewhere_HaveNoPodsHere() =>
        (await Kustomize.BuildOverlayAsync("external-stores")).Workloads.Select(Manifests.NameOf)
            .ShouldBe([Manifests.Silo, "fabric-collector"], ignoreOrder: true);
}
