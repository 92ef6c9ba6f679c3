using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests;

/// <summary>References point one way: host to client and stores, both to core. Core knows no database, no web, no cluster.</summary>
public sealed class ReferenceTests
{
    private static readonly string Root = FindRoot();

    [Theory]
    [InlineData("core/Fabric.Core.csproj", new string[0])]
    [InlineData("client/Fabric.Client/Fabric.Client.csproj", new[] { "Fabric.Core" })]
    [InlineData("client/Fabric.OpenAI/Fabric.OpenAI.csproj", new[] { "Fabric.Client" })]
    [InlineData("stores/Fabric.Stores.Sqlite/Fabric.Stores.Sqlite.csproj", new[] { "Fabric.Core" })]
    [InlineData("stores/Fabric.Stores.Redis/Fabric.Stores.Redis.csproj", new[] { "Fabric.Core" })]
    [InlineData("stores/Fabric.Stores.Qdrant/Fabric.Stores.Qdrant.csproj", new[] { "Fabric.Core" })]
    [InlineData("grains/Fabric.Grains.csproj", new[] { "Fabric.Client", "Fabric.Stores.Redis" })]
    [InlineData(
        "silo/Fabric.Silo.csproj",
        new[] { "Fabric.Client", "Fabric.Core", "Fabric.Grains", "Fabric.OpenAI", "Fabric.Stores.Qdrant", "Fabric.Stores.Redis", "Fabric.Stores.Sqlite" })]
    public void ProjectReferences_PointOneWay(string project, string[] allowed) =>
        Included(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension).ShouldBeSubsetOf(allowed, StringComparer.Ordinal);

    [Fact]
    public void PackageReferences_OfCore_AreNoHostAndNoStore() =>
        Included("core/Fabric.Core.csproj", "PackageReference").ShouldBeSubsetOf(
            ["Microsoft.Extensions.AI.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "System.Numerics.Tensors"], StringComparer.Ordinal);

    private static string[] Included(string project, string element) =>
        [.. XDocument.Load(Path.Combine(Root, project)).Descendants(element)
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Fabric.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("There is no Fabric.sln above the tests.");
        }

        return folder.FullName;
    }
}
