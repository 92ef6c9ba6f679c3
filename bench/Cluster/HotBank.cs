using System.Globalization;
using Fabric.Bench.Speed;
using Fabric.Client;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Recall;
using Fabric.Testing.Clusters;

namespace Fabric.Bench.Cluster;

/// <summary>A bank of one silo that others are asked about until they have a copy of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Questions">Questions that it has answers to.</param>
internal sealed record HotBank(string Name, IReadOnlyList<string> Questions)
{
    /// <summary>How many memories it has.</summary>
    public const int Memories = 5_000;

    private const int Asked = 150;
    private const int Batch = 500;

    /// <summary>Finds a name that a silo owns, and fills the bank.</summary>
    public static async Task<HotBank> FillAsync(SiloProcess owner, IFabric atOwner)
    {
        var name = await FindNameAsync(owner, atOwner, "bank");
        var text = new SampleText(1);
        var messages = Enumerable.Range(0, Memories).Select(_ => text.Message()).ToList();
        foreach (var part in messages.Chunk(Batch))
        {
            await atOwner.Bank(name).RetainAsync(new RetainRequest([.. part.Select(static message => new RetainItem(message))]));
        }

        return new(name, [.. messages.Take(Asked).Select(text.Question)]);
    }

    /// <summary>Asks a silo until its copy answers.</summary>
    public async Task WarmCopyAsync(SiloProcess silo, IFabric atSilo)
    {
        while (await CountReadsAsync(silo, "none") == 0)
        {
            foreach (var question in Questions)
            {
                await atSilo.Bank(Name).RecallAsync(new RecallRequest(question));
            }
        }
    }

    /// <summary>How many questions a silo's copies answered, or did not.</summary>
    /// <param name="silo">The silo, which shows its metrics.</param>
    /// <param name="miss">Why not; "none" for those that were answered.</param>
    public static async Task<double> CountReadsAsync(SiloProcess silo, string miss)
    {
        using var http = new HttpClient { BaseAddress = silo.Address };
        var metrics = await http.GetStringAsync("metrics");
        return metrics.Split('\n')
            .Where(line => line.StartsWith("fabric_replica_reads", StringComparison.Ordinal) && line.Contains($"\"{miss}\"", StringComparison.Ordinal))
            .Sum(static line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    /// <summary>Finds a name of a bank that a silo owns: a silo counts what its copies are asked, which is never a bank of its own.</summary>
    public static async Task<string> FindNameAsync(SiloProcess owner, IFabric fabric, string prefix)
    {
        for (var i = 0; ; i++)
        {
            var name = $"{prefix}-{i}";
            await fabric.Bank(name).RetainAsync("The gate is green.");
            var before = await CountReadsAsync(owner, "not_held");
            await fabric.Bank(name).RecallAsync("Which gate is green?");
            if (await CountReadsAsync(owner, "not_held") == before)
            {
                return name;
            }
        }
    }
}
