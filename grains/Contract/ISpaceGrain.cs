using Fabric.Core.Recall;

namespace Fabric.Grains.Contract;

/// <summary>What concerns several actors of a space; any silo answers. Its key is the space with an empty name: <c>space/</c>.</summary>
[Alias("fabric.space")]
internal interface ISpaceGrain : IGrainWithStringKey
{
    [Alias("recall")]
    Task<StoredRecall> RecallAsync(string[] banks, RecallRequest request, CancellationToken cancellationToken);

    [Alias("banks")]
    Task<string[]> ListBanksAsync(string? after, int limit, CancellationToken cancellationToken);
}
