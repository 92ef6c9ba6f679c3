namespace Fabric.Grains.Contract;

/// <summary>Work that is done once in the cluster, whichever silos there are; its key is <c>/upkeep</c>.</summary>
[Alias("fabric.upkeep")]
internal interface IUpkeepGrain : IGrainWithStringKey
{
    /// <summary>Sees to it that the cluster reminds itself of its upkeep.</summary>
    [Alias("start")]
    Task StartAsync();
}
