using System.Globalization;
using System.Text.Json;
using Fabric.Bench.Faults.Checking;
using Fabric.Bench.Faults.History;
using Fabric.Bench.Faults.Reporting;
using Fabric.Bench.Faults.Running;
using Fabric.Bench.Faults.Scheduling;
using Fabric.Bench.Speed;

namespace Fabric.Bench.Faults;

/// <summary>A cluster under load while its parts fail, and whether its promises held: from what the callers saw alone.</summary>
internal static class FaultsCommand
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<int> RunAsync(string[] args)
    {
        FaultsOptions options;
        try
        {
            options = FaultsOptions.Read(args);
        }
        catch (ArgumentException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }

        if (args.Contains("--list"))
        {
            foreach (var fault in options.Schedule)
            {
                Console.WriteLine(fault);
            }

            return 0;
        }

        if (CommandLine.Option(args, "--check") is { } file)
        {
            return await CheckAsync(args, file);
        }

        return await FaultCampaign.RunAsync(options) ? await CheckAsync(args, options.History) : 2;
    }

    private static async Task<int> CheckAsync(string[] args, string file)
    {
        if (!File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"There is no history '{file}'; run a campaign, or name the file it wrote.");
            return 2;
        }

        var history = CampaignHistory.Read(file);
        if (CommandLine.Option(args, "--excerpt") is { } excerpt)
        {
            TeamExcerpt.Write(history, excerpt);
        }

        var figures = CampaignFigures.Of(history, HistoryChecker.Check(history.Calls));
        FaultsReport.Show(figures);
        var head = history.Head;
        await BenchReport.WriteAsync(
            args,
            string.Create(CultureInfo.InvariantCulture, $"faults --seed {head.Seed} --minutes {head.Seconds / 60.0:0.##} --agents {head.Agents}"),
            JsonSerializer.SerializeToNode(
                new { figures, done = history.Faults.Select(static fault => fault.Fault.ToString()), notDone = NotDone(history).Select(static fault => fault.ToString()) }, Snake)!);
        return figures.Violations.Count == 0 ? 0 : 1;
    }

    // What was scheduled and left out, because it was not asked for or the machine cannot do it.
    private static IEnumerable<Fault> NotDone(CampaignHistory history) =>
        FaultSchedule.Make(history.Head.Seed, TimeSpan.FromSeconds(history.Head.Seconds), history.Head.Silos)
            .Except(history.Faults.Select(static fault => fault.Fault));
}
