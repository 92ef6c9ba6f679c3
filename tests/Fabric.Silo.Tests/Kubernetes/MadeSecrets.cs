using System.Text;
using Fabric.Silo.Demo;

namespace Fabric.Silo.Tests.Kubernetes;

/// <summary>The secrets that <c>k8s/secrets/make.sh</c> makes, in a copy of the folder.</summary>
internal sealed class MadeSecrets : IDisposable
{
    private readonly string _folder;

    private MadeSecrets(string folder, string key, Manifests manifests)
    {
        _folder = folder;
        Key = key;
        Manifests = manifests;
    }

    /// <summary>The API key that was shown.</summary>
    public string Key { get; }

    public Manifests Manifests { get; }

    public static async Task<MadeSecrets> MakeAsync(string space)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The secrets are made by a shell script.");
        var folder = Directory.CreateTempSubdirectory("fabric-k8s-").FullName;
        foreach (var (part, file) in (ReadOnlySpan<(string, string)>)[
            ("secrets", "make.sh"), ("secrets", "kustomization.yaml"), ("namespace", "kustomization.yaml"), ("namespace", "namespace.yaml")])
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
            File.Copy(Path.Combine(Kustomize.Folder, part, file), Path.Combine(folder, part, file));
        }

        var secrets = Path.Combine(folder, "secrets");
        var key = await Kustomize.RunAsync(
            "sh", [Path.Combine(secrets, "make.sh"), space], ("FABRIC", $"dotnet {typeof(Sample).Assembly.Location}"));
        return new(folder, key.Trim(), await Kustomize.BuildAsync(secrets));
    }

    public string Read(string secret, string key) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(Manifests.Find("Secret", secret)["data"][key].Text));

    /// <summary>Writes one key of a secret to a file, as a mounted one would be.</summary>
    public string Mount(string secret, string key)
    {
        var file = Path.Combine(_folder, $"{secret}-{key}");
        File.WriteAllText(file, Read(secret, key));
        return file;
    }

    /// <summary>The whole environment of a silo: what stands in plain sight, what the secrets hold, and what a pod knows of itself.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentOf(Manifests overlay)
    {
        var environment = new Dictionary<string, string>(overlay.PlainSettings, StringComparer.Ordinal);
        foreach (var one in overlay.SiloContainer["env"].Items)
        {
            var from = one["valueFrom"];
            environment[one["name"].Text] = from["secretKeyRef"] is { Exists: true } secret
                ? Read(secret["name"].Text, secret["key"].Text)
                : from["fieldRef"]["fieldPath"].Text switch
                {
                    "status.podIP" => "10.1.2.3",
                    "metadata.name" => "fabric-silo-7d9f-abcde",
                    var path => throw new InvalidOperationException($"No silo needs {path} of its pod."),
                };
        }

        return environment;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
