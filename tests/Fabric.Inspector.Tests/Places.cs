using Fabric.Client;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Recall;
using Fabric.Core.Teams.Reads;

namespace Fabric.Inspector.Tests;

/// <summary>Fills the names of things of the example in an address.</summary>
internal static class Places
{
    public static async Task<string> FillAsync(string hash, IFabric fabric)
    {
        if (hash.Contains("{memory}", StringComparison.Ordinal))
        {
            var page = await fabric.Bank("incidents").ListAsync(new ListRequest { Filter = MemoryFilter.Parse("""{"factKey":"limits.checkout.rate"}""") });
            return hash.Replace("{memory}", page.Memories[0].Id.Value, StringComparison.Ordinal);
        }

        if (hash.Contains("{task}", StringComparison.Ordinal))
        {
            var tasks = await fabric.Team("responders").TasksAsync(TeamTaskStatus.Succeeded);
            return hash.Replace("{task}", tasks.Tasks[0].Id.Value, StringComparison.Ordinal);
        }

        var insights = hash.Contains("{insight}", StringComparison.Ordinal) ? await fabric.Team("responders").InsightsAsync() : null;
        return insights is null ? hash : hash.Replace("{insight}", insights.Insights.MaxBy(static insight => insight.Support)!.Id.Value, StringComparison.Ordinal);
    }
}
