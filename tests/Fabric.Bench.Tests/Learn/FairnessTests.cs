using System.Reflection;
using System.Text.RegularExpressions;
using Fabric.Bench.Learn.Teams;
using Fabric.Bench.Learn.Worlds;
using Fabric.Client;
using Fabric.Core.Text;
using Shouldly;
using Xunit;

namespace Fabric.Bench.Tests.Learn;

/// <summary>Neither the team nor the fabric knows the worlds.</summary>
public sealed partial class FairnessTests
{
    private static readonly string[] Seen = [nameof(ITaskView), nameof(StepReply), nameof(StableRandom)];

    [Fact]
    public void Fabric_ReferencesNoBenchmark()
    {
        foreach (var assembly in new[] { typeof(TokenEstimate).Assembly, typeof(IFabric).Assembly })
        {
            assembly.GetReferencedAssemblies().ShouldNotContain(name => name.Name!.Contains("Bench", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("Fabric.Bench.Learn.Teams")]
    [InlineData("Fabric.Bench.Learn.Memories")]
    public void TypesOfTeamsAndMemories_UseOfWorldsOnlyWhatATeamMaySee(string root)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var types = typeof(Team).Assembly.GetTypes().Where(type => type.Namespace == root).ToList();
        types.ShouldNotBeEmpty();

        var used = types.SelectMany(type => type.GetFields(all).Select(field => field.FieldType)
            .Concat(type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)).SelectMany(method =>
                method.GetParameters().Select(parameter => parameter.ParameterType)
                    .Concat(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []))));

        used.SelectMany(Parts).Where(type => type.Namespace?.StartsWith("Fabric.Bench.Learn.Worlds", StringComparison.Ordinal) == true)
            .Select(type => type.Name).Distinct(StringComparer.Ordinal).ShouldBeSubsetOf(Seen, StringComparer.Ordinal);
    }

    [Fact]
    public void TextsInTheTeamsSource_HaveNoWordOfAWorld()
    {
        var words = WorldFamily.All.SelectMany(family => family.Create(1).Words).ToHashSet(StringComparer.Ordinal);
        var files = Directory.GetFiles(Path.Combine(Root(), "bench/Learn/Teams"), "*.cs");
        files.ShouldNotBeEmpty();

        files.SelectMany(File.ReadLines).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .SelectMany(line => Literal().Matches(line)).SelectMany(literal => literal.Value.ToLowerInvariant().Split([' ', '.', ',', '"']))
            .Intersect(words, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void TeamView_OfAnEpisode_IsNothingButATaskView()
    {
        var view = typeof(TeamView);

        view.GetInterfaces().ShouldBe([typeof(ITaskView)]);
        view.BaseType.ShouldBe(typeof(object));
        view.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OfType<PropertyInfo>()
            .Select(property => property.Name).ShouldBe(typeof(ITaskView).GetProperties().Select(property => property.Name), ignoreOrder: true);
    }

    /// <summary>A type, and the types it is made of.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        [type, .. type.GetGenericArguments().SelectMany(Parts), .. type.GetElementType() is { } element ? Parts(element) : []];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Fabric.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("There is no Fabric.sln above the tests.");
        }

        return folder.FullName;
    }

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();
}
