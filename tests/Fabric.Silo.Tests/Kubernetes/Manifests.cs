namespace Fabric.Silo.Tests.Kubernetes;

/// <summary>What an overlay builds, and the questions that several tests ask of it.</summary>
internal sealed record Manifests(IReadOnlyList<Yaml> All)
{
    public const string Silo = "fabric-silo";

    public Yaml SiloPod => PodOf(Find("Deployment", Silo));

    public Yaml SiloContainer => SiloPod["spec"]["containers"].Items.Single();

    /// <summary>Everything that makes pods.</summary>
    public IEnumerable<Yaml> Workloads => All.Where(static one => one["spec"]["template"]["spec"]["containers"].Exists);

    public IEnumerable<Yaml> OfKind(string kind) => All.Where(one => one["kind"].Text == kind);

    public static Yaml PodOf(Yaml workload) => workload["spec"]["template"];

    public static string NameOf(Yaml one) => one["metadata"]["name"].Text;

    public Yaml Find(string kind, string name) => OfKind(kind).Single(one => NameOf(one) == name);

    public Yaml? TryFind(string kind, string name) =>
        OfKind(kind).Where(one => NameOf(one) == name).Select(static one => (Yaml?)one).SingleOrDefault();

    /// <summary>The settings of the silo that stand in plain sight, by their environment names.</summary>
    public IReadOnlyDictionary<string, string> PlainSettings =>
        Find("ConfigMap", SiloContainer["envFrom"].Items.Single()["configMapRef"]["name"].Text)["data"].Texts;

    /// <summary>The workloads whose pods carry all labels of a selector; an empty one takes all.</summary>
    public IEnumerable<Yaml> Selected(Yaml labels) =>
        Workloads.Where(one => labels.Texts.All(label =>
            PodOf(one)["metadata"]["labels"][label.Key] is { Exists: true } value && value.Text == label.Value));
}
