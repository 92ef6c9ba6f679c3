namespace Fabric.Silo.Tests.Kubernetes;

/// <summary>Who may talk to whom.</summary>
public sealed class NetworkTests
{
    private const string Silo = "silo";

    public static TheoryData<string> Overlays => OverlayTests.Overlays;

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Network_IsClosedButForWhatIsNamed(string overlay)
    {
        var built = await Kustomize.BuildOverlayAsync(overlay);
        var all = built.Find("NetworkPolicy", "deny-all")["spec"];

        all["podSelector"].Texts.ShouldBeEmpty();
        all["policyTypes"].Items.Select(static one => one.Text).ShouldBe(["Ingress", "Egress"], ignoreOrder: true);
        (all["ingress"].Exists || all["egress"].Exists).ShouldBeFalse();
        foreach (var rule in Rules(built, "ingress").Concat(Rules(built, "egress")))
        {
            rule.Peers.ShouldNotBeEmpty($"a rule of {rule.Policy} without peers lets everybody in");
            rule.Ports.ShouldNotBeEmpty($"a rule of {rule.Policy} without ports opens all of them");
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Ports_AreOpenToThoseWhoNeedThem(string overlay)
    {
        var built = await Kustomize.BuildOverlayAsync(overlay);
        var open = Rules(built, "ingress")
            .SelectMany(rule => rule.Peers.SelectMany(peer => rule.Ports.Select(port => (Target(built, rule.Policy), port, Name(peer)))))
            .Distinct().Order().ToList();

        List<(string, string, string)> wanted =
        [
            ("collector", "metrics", "metrics elsewhere"), ("collector", "otlp", Silo), (Silo, "gateway", "gateway elsewhere"), (Silo, "gateway", Silo),
            (Silo, "http", "http elsewhere"), (Silo, Silo, Silo),
        ];
        if (overlay != "external-stores")
        {
            wanted.AddRange([("redis", "redis", Silo), ("redis", "redis", "gateway elsewhere"), ("qdrant", "qdrant", Silo)]);
        }

        open.ShouldBe(wanted.Order());
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Ports_OfPolicies_AreThoseOfThePods(string overlay)
    {
        var built = await Kustomize.BuildOverlayAsync(overlay);
        foreach (var rule in Rules(built, "ingress"))
        {
            var ports = Ports(built.Selected(built.Find("NetworkPolicy", rule.Policy)["spec"]["podSelector"]["matchLabels"])).Select(static port => port.Name);
            rule.Ports.Except(ports, StringComparer.Ordinal).ShouldBeEmpty(rule.Policy);
        }

        foreach (var rule in Rules(built, "egress").Where(static rule => rule.Policy != "names"))
        {
            foreach (var peer in rule.Peers.Where(static peer => peer["podSelector"].Exists))
            {
                var ports = Ports(built.Selected(peer["podSelector"]["matchLabels"])).Select(static port => port.Number);
                rule.Ports.Except(ports, StringComparer.Ordinal).ShouldBeEmpty(rule.Policy);
            }
        }
    }

    [Theory]
    [InlineData("development")]
    [InlineData("production")]
    public async Task Silo_ReachesWhatItsSettingsName(string overlay)
    {
        var built = await Kustomize.BuildOverlayAsync(overlay);
        using var secrets = await MadeSecrets.MakeAsync("acme");
        var settings = secrets.EnvironmentOf(built);
        foreach (var place in (string[])[
            settings["FABRIC__REDIS__CONNECTIONSTRING"].Split(',')[0],
            new Uri(settings["FABRIC__QDRANT__URL"]).Authority,
            new Uri(settings["FABRIC__TELEMETRY__OTLP"]).Authority])
        {
            var (name, port) = (place.Split(':')[0], place.Split(':')[1]);
            var service = built.Find("Service", name);
            service["spec"]["ports"].Items.ShouldContain(one => one["port"].Text == port);
            Rules(built, "egress").Where(rule => Target(built, rule.Policy) == Silo && rule.Ports.Contains(port, StringComparer.Ordinal))
                .SelectMany(static rule => rule.Peers)
                .ShouldContain(peer => built.Selected(peer["podSelector"]["matchLabels"])
                    .SequenceEqual(built.Selected(service["spec"]["selector"])), place);
        }
    }

    private static IEnumerable<Rule> Rules(Manifests built, string direction) =>
        from policy in built.OfKind("NetworkPolicy")
        from rule in policy["spec"][direction].Items
        select new Rule(
            Manifests.NameOf(policy),
            [.. rule[direction == "ingress" ? "from" : "to"].Items],
            [.. rule["ports"].Items.Select(static port => port["port"].Text)]);

    private static IEnumerable<(string Name, string Number)> Ports(IEnumerable<Yaml> workloads) =>
        workloads.SelectMany(static one => Manifests.PodOf(one)["spec"]["containers"].Items)
            .SelectMany(static one => one["ports"].Items)
            .Select(static port => (port["name"].Text, port["containerPort"].Text));

    private static string Target(Manifests built, string policy) =>
        built.Find("NetworkPolicy", policy)["spec"]["podSelector"]["matchLabels"]["app.kubernetes.io/component"] is { Exists: true } one ? one.Text : "all";

    private static string Name(Yaml peer)
    {
        var labels = peer["podSelector"]["matchLabels"];
        return peer["namespaceSelector"].Exists ? labels["fabric-access"].Text + " elsewhere" : labels["app.kubernetes.io/component"].Text;
    }

    private sealed record Rule(string Policy, IReadOnlyList<Yaml> Peers, IReadOnlyList<string> Ports);
}
