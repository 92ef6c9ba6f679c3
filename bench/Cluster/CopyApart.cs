using System.Diagnostics;
using System.Globalization;
using Fabric.Bench.Http;
using Fabric.Bench.Speed;
using Fabric.Client;
using Fabric.Client.Http;
using Fabric.Core.Recall;

namespace Fabric.Bench.Cluster;

/// <summary>
/// The rate of recalls from a copy while its owner rests and while it is written to as fast as it can, in turn. The copy's silo and who asks it
/// have one core, the owner's silo, Redis and the writers the other: what the two share is the copying and nothing else.
/// </summary>
internal static class CopyApart
{
    private const int Rounds = 7;

    private static readonly TimeSpan Each = TimeSpan.FromSeconds(2);

    public static async Task<object?> MeasureAsync()
    {
        await using var cluster = await BenchCluster.StartAsync(0);
        var copies = await cluster.AddSiloAsync(("FABRIC__TELEMETRY__PROMETHEUS", "true"));
        var owner = await cluster.AddSiloAsync(("FABRIC__TELEMETRY__PROMETHEUS", "true"));
        using var atCopy = HttpFabric.Create(new() { Endpoint = copies.Address });
        using var atOwner = HttpFabric.Create(new() { Endpoint = owner.Address });
        var hot = await HotBank.FillAsync(owner, atOwner);
        await hot.WarmCopyAsync(copies, atCopy);
        var (bank, questions) = hot;
        using var writer = BenchProcess.Start(BankWriter.Child, owner.Address.AbsoluteUri, bank);
        if (!CorePin.TryPin(owner.Id, "1") || !CorePin.TryPin(cluster.RedisId, "1") || !CorePin.TryPin(writer.Id, "1")
            || !CorePin.TryPin(copies.Id, "0") || !CorePin.TryPin(Environment.ProcessId, "0"))
        {
            return null;
        }

        var (rest, written, ratios, writes) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var idle = await AskAsync(atCopy.Bank(bank), questions, Each);
            await writer.StandardInput.WriteLineAsync("begin");
            await writer.StandardInput.FlushAsync();
            var started = Stopwatch.GetTimestamp();
            var busy = await AskAsync(atCopy.Bank(bank), questions, Each);
            await writer.StandardInput.WriteLineAsync("pause");
            await writer.StandardInput.FlushAsync();
            var count = int.Parse((await writer.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
            if (round > 0)
            {
                rest.Add(idle);
                written.Add(busy);
                ratios.Add(busy / idle);
                writes.Add(count / Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
        }

        writer.StandardInput.Close();
        await writer.WaitForExitAsync();
        CorePin.TryPin(Environment.ProcessId, CorePin.All);
        var row = new
        {
            memories = HotBank.Memories,
            writers = BankWriter.Callers,
            recalls_per_second_owner_idle = Math.Round(Samples.Median(rest)),
            recalls_per_second_owner_written_to = Math.Round(Samples.Median(written)),
            writes_per_second = Math.Round(Samples.Median(writes)),
            ratio = Math.Round(Samples.Median(ratios), 2),
            rounds = Rounds,
        };
        Console.WriteLine($"a copy on a core apart from its owner: {row.recalls_per_second_owner_idle} recalls/s, {row.recalls_per_second_owner_written_to} while the owner takes {row.writes_per_second} writes/s; ratio {row.ratio:0.00}");
        return row;
    }

    private static async Task<double> AskAsync(IMemoryBank bank, IReadOnlyList<string> questions, TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        var asked = 0;
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            await bank.RecallAsync(new RecallRequest(questions[asked++ % questions.Count]));
        }

        return asked / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
