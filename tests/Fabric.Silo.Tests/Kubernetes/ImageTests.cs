using Fabric.Silo.Demo;
using Fabric.Silo.Http;

namespace Fabric.Silo.Tests.Kubernetes;

/// <summary>The image and the manifests agree with each other and with what is built.</summary>
public sealed class ImageTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Kustomize.Repository, "Dockerfile"));

    [Fact]
    public async Task Image_RunsAsTheUserAndOnThePortsOfTheManifests()
    {
        var built = await Kustomize.BuildOverlayAsync("production");

        Last("USER ").ShouldBe(built.SiloPod["spec"]["securityContext"]["runAsUser"].Text);
        Last("EXPOSE ").Split(' ').ShouldBe(built.SiloContainer["ports"].Items.Select(static one => one["containerPort"].Text), ignoreOrder: true);
    }

    [Fact]
    public void Image_StartsTheProgramAndServes()
    {
        Last("ENTRYPOINT ").ShouldContain($"/{Path.GetFileName(typeof(Sample).Assembly.Location)}\"");
        Last("CMD ").ShouldBe($"[\"{Silo.Commands.ServeCommand.Name}\"]");
        Lines.ShouldContain(static line => line.Contains("-p:UseOrleans=true", StringComparison.Ordinal));
    }

    [Fact]
    public void Image_ListensForOthers()
    {
        var settings = Lines.Where(static line => line.Contains("FABRIC__", StringComparison.Ordinal))
            .Select(static line => line.Replace("ENV ", "", StringComparison.Ordinal).Trim(' ', '\\').Split('=', 2))
            .ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);

        KnownSettings.Check(settings).ShouldBeEmpty();
        KnownSettings.Bind<HttpOptions>(HttpOptions.Section, settings).SplitUrls().ShouldAllBe(static url => !ListenAddress.IsLoopback(url));
    }

    [Fact]
    public void Context_HoldsEveryProjectThatTheProgramNeeds()
    {
        var context = File.ReadLines(Path.Combine(Kustomize.Repository, ".dockerignore"))
            .Where(static line => line.StartsWith('!')).Select(static line => line[1..].TrimEnd('/')).ToList();
        var needed = new HashSet<string>(StringComparer.Ordinal);
        Collect(Path.Combine(Kustomize.Repository, "silo", "Fabric.Silo.csproj"), needed);

        needed.Select(static project => Path.GetRelativePath(Kustomize.Repository, project).Split(Path.DirectorySeparatorChar)[0])
            .Distinct(StringComparer.Ordinal).Except(context, StringComparer.Ordinal).ShouldBeEmpty();
        Directory.GetFiles(Kustomize.Repository, "Directory.*").Select(static file => Path.GetFileName(file)).Except(context, StringComparer.Ordinal).ShouldBeEmpty();
        needed.Count.ShouldBeGreaterThan(4);
    }

    private static void Collect(string project, HashSet<string> seen)
    {
        if (!seen.Add(project))
        {
            return;
        }

        foreach (var reference in System.Xml.Linq.XDocument.Load(project).Descendants("ProjectReference"))
        {
            Collect(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference.Attribute("Include")!.Value)), seen);
        }
    }

    private static string Last(string instruction) =>
        Lines.Last(line => line.StartsWith(instruction, StringComparison.Ordinal))[instruction.Length..];
}
