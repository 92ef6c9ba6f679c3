using System.Globalization;
using System.Runtime.InteropServices;
using Fabric.Bench.Faults.History;
using Fabric.Bench.Faults.Load;
using Fabric.Bench.Faults.Running.Machine;

namespace Fabric.Bench.Faults.Running;

/// <summary>Runs a campaign, and writes its history.</summary>
internal static class FaultCampaign
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(15);

    /// <summary>Runs it; whether it could be run.</summary>
    public static async Task<bool> RunAsync(FaultsOptions options)
    {
        if (!CampaignRedis.IsInstalled)
        {
            await Console.Error.WriteLineAsync("redis-server is not installed; install it, and run the campaign again.");
            return false;
        }

        await using var cluster = await CampaignCluster.StartAsync(options.Head.Silos, CampaignLoad.Spaces);
        Say($"{options.Head.Silos} silos over {cluster.Redis.Address}, {options.Head.Agents} agents in {options.Head.Teams} teams");
        foreach (var (kind, reason) in cluster.LeftOut)
        {
            Say($"{kind} is left out: {reason}");
        }

        using (var writer = new HistoryWriter(options.History, options.Head))
        {
            using var recorder = new CallRecorder(writer);
            await RunAsync(options, cluster, recorder);
        }

        Say($"history: {options.History}, {new FileInfo(options.History).Length / 1024.0 / 1024.0:0.0} MiB");
        await SaveErrorsAsync(options, cluster);
        return true;
    }

    private static async Task RunAsync(FaultsOptions options, CampaignCluster cluster, CallRecorder recorder)
    {
        var load = new CampaignLoad(cluster, recorder, options.Head);
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => EndEarly(context, stop));
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => EndEarly(context, stop));
        var working = load.RunAsync(options.Think, stop.Token);
        var showing = ShowProgressAsync(recorder, stop.Token);
        var injector = new FaultInjector(cluster);
        var leftOut = cluster.LeftOut.Select(static one => one.Kind).ToHashSet();
        foreach (var fault in options.Schedule.Where(fault => !leftOut.Contains(fault.Kind)))
        {
            await UntilAsync(recorder, fault.At, stop.Token);
            if (stop.IsCancellationRequested)
            {
                break;
            }

            Say($"{fault}");
            await injector.DoAsync(fault);
            var started = recorder.Now;
            await UntilAsync(recorder, TimeSpan.FromMicroseconds(started) + fault.Duration, stop.Token);
            await injector.UndoAsync(fault);
            recorder.Write(fault, started, recorder.Now);
        }

        await UntilAsync(recorder, options.Length, stop.Token);
        await stop.CancelAsync();
        await showing;
        Say($"the agents settle what they began");
        await working;
        await Task.Delay(Settle);
        Say($"everything is read back");
        await load.ReadBackAsync();
        Say($"silos were started again {string.Join(", ", cluster.Silos.Select(static silo => silo.Keeper.Starts))} times, Redis {cluster.Redis.Keeper.Starts} times");
    }

    // What was recorded until then is settled, read back and checked as usual.
    private static void EndEarly(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = true;
        stop.Cancel();
    }

    private static async Task UntilAsync(CallRecorder recorder, TimeSpan at, CancellationToken stopping)
    {
        if (TimeSpan.FromMicroseconds(recorder.Now) is var now && now < at)
        {
            await Task.Delay(at - now, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task ShowProgressAsync(CallRecorder recorder, CancellationToken stopping)
    {
        var before = (recorder.Calls, recorder.Acknowledged, recorder.Unknown);
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(ProgressEvery, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = (recorder.Calls, recorder.Acknowledged, recorder.Unknown);
            Say($"{TimeSpan.FromMicroseconds(recorder.Now):hh\\:mm\\:ss}  {(now.Calls - before.Calls) / ProgressEvery.TotalSeconds,6:0.0} calls/s, {now.Acknowledged} writes acknowledged, {now.Unknown - before.Unknown} outcomes unknown since");
            before = now;
        }
    }

    // What the silos complained of is no part of the history, and helps to understand it.
    private static async Task SaveErrorsAsync(FaultsOptions options, CampaignCluster cluster)
    {
        for (var silo = 0; silo < cluster.Silos.Count; silo++)
        {
            await File.WriteAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"{options.History}.silo-{silo}.log"), cluster.Silos[silo].Errors);
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
