using System.Diagnostics;
using Fabric.Bench.Http;
using Fabric.Bench.Speed;
using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Client.Http;
using Fabric.Core.Recall;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Fabric.Bench.Mcp;

/// <summary>
/// A recall by the package's own MCP client: over the standard streams of <c>fabric mcp</c>, and over the host's <c>/mcp</c> beside the plain
/// HTTP call to the same host. The three take turns question by question, so that other load on the machine meets all of them.
/// </summary>
internal static class McpCommand
{
    private const int Memories = 10_000;
    private const int Questions = 400;
    private const int Rounds = 5;
    private const int WarmUpRounds = 3;
    private const int Hits = 10;
    private const double StdioLimitMicroseconds = 3_000;
    private const double OverHttpLimitMicroseconds = 1_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = BenchFabric.NewFolder();
        try
        {
            return await RunAsync(args, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RunAsync(string[] args, string folder)
    {
        var questions = Ask(await FillAsync(folder));
        var started = Stopwatch.GetTimestamp();
        await using var stdio = await McpClient.CreateAsync(new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = "dotnet",
            Arguments = [Path.Combine(AppContext.BaseDirectory, "Fabric.Silo.dll"), "mcp", "--data", folder],
        }));
        var hello = Stopwatch.GetElapsedTime(started);
        await CallAsync(stdio, questions[0]);
        var first = Stopwatch.GetElapsedTime(started);

        await using var host = await HostProcess.StartAsync();
        using var fabric = HttpFabric.Create(new() { Endpoint = host.Endpoint });
        var bank = fabric.Bank("default");
        await BenchFabric.FillAsync(bank, Memories);
        await using var mcp = await McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(host.Endpoint, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
        }));

        var (overStdio, overMcp, overHttp) = (new Samples(), new Samples(), new Samples());
        for (var i = 0; i < (WarmUpRounds + Rounds) * Questions; i++)
        {
            var question = questions[i % Questions];
            var isMeasured = i >= WarmUpRounds * Questions;
            await TimeAsync(() => CallAsync(stdio, question), isMeasured ? overStdio : null);
            await TimeAsync(() => CallAsync(mcp, question), isMeasured ? overMcp : null);
            await TimeAsync(() => bank.RecallAsync(new RecallRequest(question) { K = Hits }), isMeasured ? overHttp : null);
        }

        var over = overMcp.Percentile(0.5) - overHttp.Percentile(0.5);
        var figures = new
        {
            memories = Memories,
            calls = overStdio.Count,
            stdio_p50_us = overStdio.Percentile(0.5),
            stdio_p99_us = overStdio.Percentile(0.99),
            limit_stdio_us = StdioLimitMicroseconds,
            http_mcp_p50_us = overMcp.Percentile(0.5),
            http_mcp_p99_us = overMcp.Percentile(0.99),
            http_p50_us = overHttp.Percentile(0.5),
            http_p99_us = overHttp.Percentile(0.99),
            over_http_us = over,
            limit_over_http_us = OverHttpLimitMicroseconds,
            start_to_hello_ms = hello.TotalMilliseconds,
            start_to_first_recall_ms = first.TotalMilliseconds,
        };
        Console.WriteLine($"stdio      p50 {figures.stdio_p50_us:0} us, p99 {figures.stdio_p99_us:0} us (limit {StdioLimitMicroseconds:0} at p50)");
        Console.WriteLine($"/mcp       p50 {figures.http_mcp_p50_us:0} us, p99 {figures.http_mcp_p99_us:0} us");
        Console.WriteLine($"plain HTTP p50 {figures.http_p50_us:0} us, p99 {figures.http_p99_us:0} us; /mcp {over:0} us more at p50 (limit {OverHttpLimitMicroseconds:0})");
        Console.WriteLine($"start      {hello.TotalMilliseconds:0} ms to hello, {first.TotalMilliseconds:0} ms to the first recall");
        await BenchReport.WriteAsync(args, "mcp", figures);
        return 0;
    }

    private static async Task<IReadOnlyList<string>> FillAsync(string folder)
    {
        await using var fabric = await EmbeddedFabric.OpenAsync(BenchFabric.Store(folder), new FabricOptions(), new EmbeddedServices());
        return await BenchFabric.FillAsync(fabric.Bank("default"), Memories);
    }

    private static string[] Ask(IReadOnlyList<string> messages)
    {
        var text = new SampleText(99);
        return [.. Enumerable.Range(0, Questions).Select(i => text.Question(messages[i * 7919 % messages.Count]))];
    }

    private static async Task CallAsync(McpClient client, string question)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal) { ["query"] = question, ["limit"] = Hits, ["tokenBudget"] = 16_000 };
        CallToolResult result = await client.CallToolAsync("recall", arguments);
        if (result.IsError == true)
        {
            throw new InvalidOperationException("A recall was refused.");
        }
    }

    private static async Task TimeAsync(Func<Task> call, Samples? samples)
    {
        var started = Stopwatch.GetTimestamp();
        await call();
        samples?.Add(Stopwatch.GetElapsedTime(started));
    }
}
