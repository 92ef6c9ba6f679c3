using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Fabric.Bench.Speed;
using Fabric.Client;
using Fabric.Client.Http;
using Fabric.Core.Recall;

namespace Fabric.Bench.Http;

/// <summary>
/// Recall over loopback, by the client that users have, beside the same recall in process. The ratio is the throughput over HTTP, client
/// and host together on two cores, over what two cores allow when a recall costs what it costs in process. The processor ratio is what that
/// would be if client and host kept both cores busy and nothing else ran there. Other load on the machine makes every call dearer, the one in
/// process most, so that the processor ratio comes out too high.
/// </summary>
internal static class HttpCommand
{
    private const int Memories = 10_000;
    private const int Questions = 400;
    private const int Rounds = 5;
    private const int WarmUpRounds = 3;
    private const int CallsPerRound = 4_000;

    // In process and over HTTP in turn, so that both meet what else the machine does.
    private const int PairedRounds = 15;
    private const int Cores = 2;
    private const double RatioLimit = 0.6;
    private const double OverLimitMicroseconds = 300;

    private const int FilledMemories = 100_000;
    private const int Starts = 5;
    private const double EmptyStartMilliseconds = 1_500;
    private const double FilledStartMilliseconds = 3_000;

    public static async Task<int> RunAsync(string[] args)
    {
        LimitToTwoCores();
        var clients = CommandLine.Number(args, "--clients", 8);
        await using var bench = await BenchFabric.OpenAsync(WideEmbedder.Make(100));
        var messages = await bench.FillAsync("bank", Memories);
        var text = new SampleText(99);
        var questions = Enumerable.Range(0, Questions).Select(i => text.Question(messages[i * 7919 % messages.Count])).ToArray();
        var embedded = bench.Fabric.Bank("bank");
        var inProcess = await MeasureOneAsync(embedded, questions);

        await using var host = await HostProcess.StartAsync();
        using var fabric = HttpFabric.Create(new() { Endpoint = host.Endpoint });
        var bank = fabric.Bank("bank");
        await BenchFabric.FillAsync(bank, Memories);
        var http = await MeasureOneAsync(bank, questions);
        var server = await MeasureHostAsync(host, questions, key: null);
        var pairs = await MeasurePairsAsync(host, embedded, bank, questions, clients);
        var emptyStart = await MeasureEmptyStartAsync();
        var filled = await MeasureStartAsync(host, fabric.Bank("large"));
        var keyed = await MeasureHostAsync(host, questions, await host.CreateKeyAsync());

        var (perSecond, hostCpu, clientCpu) = (Median(pairs, static pair => pair.PerSecond), Median(pairs, static pair => pair.HostCpu), Median(pairs, static pair => pair.ClientCpu));
        var inProcessCpu = Median(pairs, static pair => pair.InProcessCpu);
        var ratio = Median(pairs, static pair => pair.Ratio);
        var over = server.Percentile(0.5) - inProcess.Percentile(0.5);
        var figures = new
        {
            memories = Memories,
            clients,
            p50_us = http.Percentile(0.5),
            p99_us = http.Percentile(0.99),
            server_p50_us = server.Percentile(0.5),
            server_p99_us = server.Percentile(0.99),
            server_with_key_p50_us = keyed.Percentile(0.5),
            per_second = perSecond,
            inprocess_us = inProcess.Percentile(0.5),
            inprocess_p99_us = inProcess.Percentile(0.99),
            inprocess_cpu_us = inProcessCpu,
            host_cpu_us = hostCpu,
            client_cpu_us = clientCpu,
            over_inprocess_us = over,
            limit_over_inprocess_us = OverLimitMicroseconds,
            allowed_per_second = Median(pairs, static pair => pair.Allowed),
            ratio,
            ratio_min = pairs.Min(static pair => pair.Ratio),
            ratio_max = pairs.Max(static pair => pair.Ratio),
            cpu_ratio = Median(pairs, static pair => pair.CpuRatio),
            rounds = PairedRounds,
            limit_ratio = RatioLimit,
            start_ms = emptyStart.TotalMilliseconds,
            limit_start_ms = EmptyStartMilliseconds,
            filled_memories = FilledMemories,
            filled_start_ms = filled.Ready.TotalMilliseconds,
            filled_first_recall_ms = filled.Recalled.TotalMilliseconds,
            limit_filled_start_ms = FilledStartMilliseconds,
        };
        Console.WriteLine($"one caller       p50 {figures.p50_us:0} us, p99 {figures.p99_us:0} us over loopback; p50 {figures.inprocess_us:0} us in process");
        Console.WriteLine($"in the host      p50 {figures.server_p50_us:0} us, p99 {figures.server_p99_us:0} us, by its Server-Timing");
        Console.WriteLine($"with a key       p50 {figures.server_with_key_p50_us:0} us in the host");
        Console.WriteLine($"over in process  {over:0} us at p50 of the host's time (limit {OverLimitMicroseconds:0})");
        Console.WriteLine($"{clients,2} callers       {perSecond:0} recalls/s; {hostCpu:0} us of processor in the host and {clientCpu:0} us in the client for each");
        Console.WriteLine($"ratio            {ratio:0.00} ({figures.ratio_min:0.00} to {figures.ratio_max:0.00} in {PairedRounds} rounds) of the {figures.allowed_per_second:0}/s that two cores allow at {inProcessCpu:0} us each (limit {RatioLimit})");
        Console.WriteLine($"processor ratio  {figures.cpu_ratio:0.00}: the processor time of a recall in process over that of host and client");
        Console.WriteLine($"start            {figures.start_ms:0} ms to ready on an empty folder (limit {EmptyStartMilliseconds:0})");
        Console.WriteLine($"                 {figures.filled_start_ms:0} ms with {FilledMemories} memories (limit {FilledStartMilliseconds:0}), {figures.filled_first_recall_ms:0} ms to the first recall among them; medians of {Starts}");
        await BenchReport.WriteAsync(args, "http", figures);
        return 0;
    }

    // The limit is stated for two cores; a host that is started from here has the same ones.
    private static void LimitToTwoCores()
    {
        if (Environment.ProcessorCount > Cores && !CorePin.TryPin(Environment.ProcessId, CorePin.First(Cores)))
        {
            Console.WriteLine($"More than {Cores} cores are in use here, so the ratio, which is stated for {Cores}, comes out too high.");
        }
    }

    /// <summary>One caller, one question after another: how long each takes.</summary>
    private static async Task<Samples> MeasureOneAsync(IMemoryBank bank, string[] questions)
    {
        await AskAsync(bank, questions, 3 * questions.Length, null);
        var samples = new Samples(Rounds * questions.Length);
        await AskAsync(bank, questions, Rounds * questions.Length, samples);
        return samples;
    }

    /// <summary>One caller: how long the host says that it worked on each answer.</summary>
    private static async Task<Samples> MeasureHostAsync(HostProcess host, string[] questions, string? key)
    {
        using var client = new HttpClient { BaseAddress = host.Endpoint };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        }

        var samples = new Samples(Rounds * questions.Length);
        for (var i = 0; i < Rounds * questions.Length; i++)
        {
            using var answer = await client.PostAsJsonAsync("/v1/banks/bank/recall", new { query = questions[i % questions.Length], k = 10 });
            answer.EnsureSuccessStatusCode();
            var timing = answer.Headers.GetValues("Server-Timing").Single();
            samples.Add(TimeSpan.FromMilliseconds(double.Parse(timing.AsSpan(timing.IndexOf('=', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture)));
        }

        return samples;
    }

    /// <summary>Rounds of the processor time of recalls in process and of many callers over HTTP.</summary>
    private static async Task<List<HttpPair>> MeasurePairsAsync(
        HostProcess host, IMemoryBank embedded, IMemoryBank bank, string[] questions, int clients)
    {
        var pairs = new List<HttpPair>();
        var each = CallsPerRound / clients;
        for (var round = -WarmUpRounds; round < PairedRounds; round++)
        {
            var calls = each * clients;
            var start = Environment.CpuUsage.TotalTime;
            await AskAsync(embedded, questions, questions.Length, null);
            var inProcessEnd = Environment.CpuUsage.TotalTime;
            var (hostStart, started) = (host.Cpu, Stopwatch.GetTimestamp());
            await Task.WhenAll(Enumerable.Range(0, clients).Select(i => Task.Run(() => AskAsync(bank, questions, each, null, i))));
            var (took, clientEnd, hostEnd) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime, host.Cpu);
            if (round >= 0)
            {
                pairs.Add(new(
                    Cores,
                    (inProcessEnd - start).TotalMicroseconds / questions.Length,
                    calls / took.TotalSeconds,
                    (hostEnd - hostStart).TotalMicroseconds / calls,
                    (clientEnd - inProcessEnd).TotalMicroseconds / calls));
            }
        }

        return pairs;
    }

    private static async Task<TimeSpan> MeasureEmptyStartAsync()
    {
        List<double> ready = [];
        for (var i = 0; i < Starts; i++)
        {
            await using var host = await HostProcess.StartAsync();
            ready.Add(host.Started.TotalSeconds);
        }

        return TimeSpan.FromSeconds(Samples.Median(ready));
    }

    /// <summary>From the start of the process over a large bank until it is ready, and until its first answer from that bank.</summary>
    private static async Task<(TimeSpan Ready, TimeSpan Recalled)> MeasureStartAsync(HostProcess host, IMemoryBank bank)
    {
        var wanted = (await BenchFabric.FillAsync(bank, FilledMemories))[FilledMemories / 2];
        List<double> ready = [], recalled = [];
        for (var i = 0; i < Starts; i++)
        {
            await host.RestartAsync();
            var clock = Stopwatch.GetTimestamp();
            var found = await bank.RecallAsync(new RecallRequest(wanted) { K = 1 });
            if (found.Hits is not [{ } hit] || hit.Memory.Text != wanted)
            {
                throw new InvalidOperationException("The recall after the start did not find the memory.");
            }

            ready.Add(host.Started.TotalSeconds);
            recalled.Add((host.Started + Stopwatch.GetElapsedTime(clock)).TotalSeconds);
        }

        return (TimeSpan.FromSeconds(Samples.Median(ready)), TimeSpan.FromSeconds(Samples.Median(recalled)));
    }

    private static double Median(List<HttpPair> pairs, Func<HttpPair, double> figure) => Samples.Median(pairs.Select(figure));

    private static async Task AskAsync(IMemoryBank bank, string[] questions, int count, Samples? samples, int offset = 0)
    {
        for (var i = 0; i < count; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await bank.RecallAsync(new RecallRequest(questions[(i + (offset * 31)) % questions.Length]) { K = 10 });
            samples?.Add(Stopwatch.GetElapsedTime(started));
        }
    }
}
