namespace Fabric.Silo.Tests.Kubernetes;

/// <summary>What holds for every pod of every overlay.</summary>
public sealed class PodTests
{
    public static TheoryData<string> Overlays => OverlayTests.Overlays;

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Pods_MayDoNothingButTheirWork(string overlay)
    {
        var built = await Kustomize.BuildOverlayAsync(overlay);

        built.All.Select(static one => one["kind"].Text)
            .ShouldNotContain(static kind => kind.Contains("Role", StringComparison.Ordinal) || kind == "ServiceAccount");
        foreach (var pod in built.Workloads.Select(static one => Manifests.PodOf(one)["spec"]))
        {
            pod["automountServiceAccountToken"].Text.ShouldBe("false");
            pod["enableServiceLinks"].Text.ShouldBe("false");
            pod["serviceAccountName"].Exists.ShouldBeFalse();
            pod["hostNetwork"].Exists.ShouldBeFalse();
            pod["securityContext"]["runAsNonRoot"].Text.ShouldBe("true");
            pod["securityContext"]["runAsUser"].Number.ShouldBeGreaterThan(0);
            pod["securityContext"]["seccompProfile"]["type"].Text.ShouldBe("RuntimeDefault");
            foreach (var context in pod["containers"].Items.Concat(pod["initContainers"].Items).Select(static one => one["securityContext"]))
            {
                context["allowPrivilegeEscalation"].Text.ShouldBe("false");
                context["readOnlyRootFilesystem"].Text.ShouldBe("true");
                context["capabilities"]["drop"].Items.Select(static one => one.Text).ShouldBe(["ALL"]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Pods_AskForWhatTheyNeedAndAreProbed(string overlay)
    {
        var built = await Kustomize.BuildOverlayAsync(overlay);
        foreach (var container in built.Workloads.SelectMany(static one => Manifests.PodOf(one)["spec"]["containers"].Items))
        {
            var resources = container["resources"];
            resources["requests"]["cpu"].Exists.ShouldBeTrue();
            resources["limits"]["cpu"].Exists.ShouldBeFalse("a silo that is held back answers late, and is taken for dead");
            resources["requests"]["memory"].Text.ShouldBe(resources["limits"]["memory"].Text);
            container["startupProbe"].Exists.ShouldBeTrue();
            container["livenessProbe"].Exists.ShouldBeTrue();
            container["readinessProbe"].Exists.ShouldBeTrue();
            var image = container["image"].Text.Split(':');
            image.Length.ShouldBe(2, container["image"].Text);
            (image[1] == "latest").ShouldBeFalse(container["image"].Text);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Probes_OfTheSilo_AreAnsweredByTheHostWithoutAKey(string overlay)
    {
        var container = (await Kustomize.BuildOverlayAsync(overlay)).SiloContainer;
        await using var host = await Http.TestHost.StartAsync();
        using var someone = host.ClientOf("acme");
        foreach (var probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"])
        {
            container[probe]["httpGet"]["port"].Text.ShouldBe("http");
            (await host.GetAsync(container[probe]["httpGet"]["path"].Text)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        }

        (container["livenessProbe"]["httpGet"]["path"].Text == container["readinessProbe"]["httpGet"]["path"].Text).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task References_LeadSomewhere(string overlay)
    {
        using var secrets = await MadeSecrets.MakeAsync("acme");
        var built = await Kustomize.BuildOverlayAsync(overlay);
        foreach (var pod in built.Workloads.Select(static one => Manifests.PodOf(one)["spec"]))
        {
            var volumes = pod["volumes"].Items.ToList();
            foreach (var volume in volumes)
            {
                if (volume["secret"] is { Exists: true } secret)
                {
                    secrets.Manifests.TryFind("Secret", secret["secretName"].Text).ShouldNotBeNull(secret["secretName"].Text);
                }

                if (volume["configMap"] is { Exists: true } map)
                {
                    built.TryFind("ConfigMap", map["name"].Text).ShouldNotBeNull(map["name"].Text);
                }
            }

            foreach (var container in pod["containers"].Items)
            {
                foreach (var name in container["env"].Items.Select(static one => one["valueFrom"]["secretKeyRef"]).Where(static one => one.Exists))
                {
                    secrets.Read(name["name"].Text, name["key"].Text).ShouldNotBeEmpty();
                }

                foreach (var port in (string[])["startupProbe", "livenessProbe", "readinessProbe"])
                {
                    if (container[port]["httpGet"]["port"] is { Exists: true } named)
                    {
                        container["ports"].Items.ShouldContain(one => one["name"].Text == named.Text);
                    }
                }
            }
        }

        foreach (var service in built.OfKind("Service"))
        {
            var ports = built.Selected(service["spec"]["selector"]).ShouldHaveSingleItem();
            foreach (var port in service["spec"]["ports"].Items)
            {
                Manifests.PodOf(ports)["spec"]["containers"].Items.SelectMany(static one => one["ports"].Items)
                    .ShouldContain(one => one["name"].Text == port["targetPort"].Text);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Keys_AreMountedWhereTheSiloLooksForThem(string overlay)
    {
        var built = await Kustomize.BuildOverlayAsync(overlay);
        var file = KnownSettings.Bind<Silo.Http.HttpOptions>(Silo.Http.HttpOptions.Section, built.PlainSettings).KeysFile.ShouldNotBeNull();
        var volume = built.SiloPod["spec"]["volumes"].Items.Single(static one => one["secret"].Exists);
        var mount = built.SiloContainer["volumeMounts"].Items.Single(one => one["name"].Text == volume["name"].Text);
        using var secrets = await MadeSecrets.MakeAsync("acme");

        mount["mountPath"].Text.ShouldBe(Path.GetDirectoryName(file));
        mount["subPath"].Exists.ShouldBeFalse("a file that is mounted alone does not follow its secret");
        secrets.Read(volume["secret"]["secretName"].Text, Path.GetFileName(file)).ShouldContain("\"space\"");
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Silo_MayWriteWhereItKeepsItsData(string overlay)
    {
        var built = await Kustomize.BuildOverlayAsync(overlay);
        var folder = built.PlainSettings["FABRIC__DATA"];
        var mount = built.SiloContainer["volumeMounts"].Items.Single(one => one["mountPath"].Text == folder);

        built.SiloPod["spec"]["volumes"].Items.Single(one => one["name"].Text == mount["name"].Text)["emptyDir"].Exists.ShouldBeTrue();
        mount["readOnly"].Exists.ShouldBeFalse();
        built.SiloContainer["volumeMounts"].Items.ShouldContain(static one => one["mountPath"].Text == "/tmp");
    }
}
