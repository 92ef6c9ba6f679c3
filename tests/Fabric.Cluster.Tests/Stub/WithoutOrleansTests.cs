using Fabric.Core.Errors;
using Fabric.Silo.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Fabric.Cluster.Tests.Stub;

public sealed class WithoutOrleansTests
{
    [Fact]
    public void Build_OrleansEngineInABuildWithoutIt_SaysHowToBuildWithIt()
    {
        var folder = Directory.CreateTempSubdirectory("fabric-cluster-").FullName;
        try
        {
            var configuration = new ConfigurationBuilder()
                .AddInMemoryCollection([new("Fabric:Engine", "orleans"), new("Fabric:Store", "redis"), new("Fabric:Http:Urls", "http://127.0.0.1:0")])
                .Build();

            var fault = Should.Throw<FabricException>(() => FabricHost.Build(configuration, folder, static _ => { }));

            fault.Code.ShouldBe(ErrorCode.InvalidRequest);
            fault.Message.ShouldContain("-p:UseOrleans=true");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void AddFabricCluster_BuildWithoutOrleans_SaysHowToBuildWithIt() =>
        Should.Throw<FabricException>(() => new ServiceCollection().AddFabricCluster()).Message.ShouldContain("-p:UseOrleans=true");

    [Fact]
    public void Build_OrleansEngineOverSqlite_IsRefused()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Fabric:Engine", "orleans")]).Build();

        var fault = Should.Throw<FabricException>(() => FabricHost.Build(configuration, Path.GetTempPath(), static _ => { }));

        fault.Message.ShouldContain("Fabric:Store is not redis");
    }

    [Fact]
    public void Cluster_OfSeveralSilos_DoesAllThatAFabricDoes() =>
        Assert.Skip("built without Orleans; build with -p:UseOrleans=true to run the suite on a cluster");
}
