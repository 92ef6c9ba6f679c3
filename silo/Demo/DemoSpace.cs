using Fabric.Client;

namespace Fabric.Silo.Demo;

/// <summary>Fills a space with what the inspector can show: the sample's bank, a working memory, a team that learns, and doubts to clear up.</summary>
internal static class DemoSpace
{
    /// <summary>The bank of the sample.</summary>
    public const string Bank = "incidents";

    /// <summary>Fills it, unless it was filled before.</summary>
    public static async Task FillAsync(IFabric fabric, CancellationToken cancellationToken)
    {
        await foreach (var bank in fabric.ListBanksAsync(cancellationToken))
        {
            if (bank == Bank)
            {
                return;
            }
        }

        await new DemoRun(fabric.Bank(Bank)).IngestAsync(progress: null, cancellationToken);
        await DemoDoubts.FillAsync(fabric.Bank(Bank), cancellationToken);
        await DemoAgent.FillAsync(fabric.Agent(DemoAgent.Name), cancellationToken);
        await new DemoTeam(fabric.Team(DemoTeam.Name)).FillAsync(cancellationToken);
    }
}
