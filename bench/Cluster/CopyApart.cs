using System.Diagnostics;
using System.Globalization;
using Fabric.Bench.Http;
using Fabric.Bench.Speed;
using Fabric.Client;
using Fabric.Client.Http;
using Fabric.Core.Recall;

namespace Fabric.Bench.Cluster;

/// <summary>
/// The rate of recalls from a copy while its owner rests, while the owner is written to as fast as it can in another bank, and in the bank that is
/// copied, in turn; and once more at a part of the first rate, where the copy's core has time left. The copy's silo and who asks it have one core, the
/// owner's silo, Redis and the writers the other: what the two share is the copying, and the machine's memory, caches and clock, which the other
/// bank shows.
/// </summary>
internal static class CopyApart
{
    private const int Rounds = 7;
    private const double Part = 0.85;

    // Rounds before those that count: following is compiled as it is used.
    private const int WarmUps = 2;

    private static readonly TimeSpan Each = TimeSpan.FromSeconds(2);

    // Recalls at a part of the rate come in bursts, so that who asks spends no time on waiting for each.
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(10);

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
        using var elsewhere = BenchProcess.Start(BankWriter.Child, owner.Address.AbsoluteUri, await HotBank.FindNameAsync(owner, atOwner, "elsewhere"));
        if (!CorePin.TryPin(owner.Id, "1") || !CorePin.TryPin(cluster.RedisId, "1") || !CorePin.TryPin(writer.Id, "1") || !CorePin.TryPin(elsewhere.Id, "1")
            || !CorePin.TryPin(copies.Id, "0") || !CorePin.TryPin(Environment.ProcessId, "0"))
        {
            return null;
        }

        var (rest, apart, written) = (new List<double>(), new List<double>(), new List<double>());
        var (writesApart, writes) = (new List<double>(), new List<double>());
        var kept = new List<double>();
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var idle = await AskAsync(atCopy.Bank(bank), questions);
            var (other, otherWrites) = await AskWhileAsync(elsewhere, atCopy.Bank(bank), questions);
            var (busy, busyWrites) = await AskWhileAsync(writer, atCopy.Bank(bank), questions);
            var (part, _) = await AskWhileAsync(writer, atCopy.Bank(bank), questions, Part * idle);
            if (round >= 0)
            {
                rest.Add(idle);
                apart.Add(other);
                written.Add(busy);
                writesApart.Add(otherWrites);
                writes.Add(busyWrites);
                kept.Add(part / (Part * idle));
            }
        }

        foreach (var process in new[] { writer, elsewhere })
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
        }

        CorePin.TryPin(Environment.ProcessId, CorePin.All);
        var row = new
        {
            memories = HotBank.Memories,
            writers = BankWriter.Callers,
            recalls_per_second_owner_idle = Math.Round(Samples.Median(rest)),
            recalls_per_second_other_bank_written_to = Math.Round(Samples.Median(apart)),
            recalls_per_second_owner_written_to = Math.Round(Samples.Median(written)),
            other_bank_writes_per_second = Math.Round(Samples.Median(writesApart)),
            writes_per_second = Math.Round(Samples.Median(writes)),
            ratio = Ratio(written, rest),
            ratio_to_other_bank = Ratio(written, apart),
            part_asked_for = Part,
            part_kept = Math.Round(Samples.Median(kept), 2),
            rounds = Rounds,
        };
        Console.WriteLine($"a copy on a core apart from its owner: {row.recalls_per_second_owner_idle} recalls/s, {row.recalls_per_second_owner_written_to} while the owner takes {row.writes_per_second} writes/s; ratio {row.ratio:0.00}");
        Console.WriteLine($"  {row.recalls_per_second_other_bank_written_to} while it takes {row.other_bank_writes_per_second} writes/s to a bank that is not copied; ratio to that {row.ratio_to_other_bank:0.00}");
        Console.WriteLine($"  asked for {Part:0%} of its rate, it gives {row.part_kept:0.00} of that while the owner is written to");
        return row;
    }

    /// <summary>The median over the rounds: the rates of one round follow one another.</summary>
    private static double Ratio(List<double> rates, List<double> others) =>
        Math.Round(Samples.Median([.. rates.Zip(others, static (rate, other) => rate / other)]), 2);

    private static async Task<(double Recalls, double Writes)> AskWhileAsync(
        Process writer, IMemoryBank bank, IReadOnlyList<string> questions, double rate = double.PositiveInfinity)
    {
        await writer.StandardInput.WriteLineAsync("begin");
        await writer.StandardInput.FlushAsync();
        var started = Stopwatch.GetTimestamp();
        var recalls = await AskAsync(bank, questions, rate);
        await writer.StandardInput.WriteLineAsync("pause");
        await writer.StandardInput.FlushAsync();
        var count = int.Parse((await writer.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        return (recalls, count / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static async Task<double> AskAsync(IMemoryBank bank, IReadOnlyList<string> questions, double rate = double.PositiveInfinity)
    {
        var started = Stopwatch.GetTimestamp();
        var asked = 0;
        while (Stopwatch.GetElapsedTime(started) is var elapsed && elapsed < Each)
        {
            if (asked >= rate * elapsed.TotalSeconds)
            {
                await Task.Delay(Burst);
                continue;
            }

            await bank.RecallAsync(new RecallRequest(questions[asked++ % questions.Count]));
        }

        return asked / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
