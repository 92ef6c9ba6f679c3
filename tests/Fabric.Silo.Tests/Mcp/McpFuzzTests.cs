using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Fabric.Silo.Hosting;
using Fabric.Silo.Tests.Fakes;
using Fabric.Silo.Tests.Http;

namespace Fabric.Silo.Tests.Mcp;

/// <summary>Messages at random, right and wrong alike, for a bounded time: none may find a fault in the server.</summary>
public sealed class McpFuzzTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(6);

    [Fact]
    public async Task Http_MessagesAtRandom_FindNoServerError()
    {
        var (seed, fuzz) = Start();
        await using var host = await TestHost.StartAsync();
        var (calls, good, started) = (0, 0, Stopwatch.GetTimestamp());

        while (Stopwatch.GetElapsedTime(started) < Duration)
        {
            var message = fuzz.Next();
            (string, string)[] headers = fuzz.Pick([[], [], [("MCP-Protocol-Version", "2025-06-18")], [("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "ping")], [("Fabric-Bank", "x")], new (string, string)[] { ("Fabric-Search", "a,,b") }]);
            var answer = await host.SendAsync(message, null, headers);
            ((int)answer.Status).ShouldBeLessThan(500, $"seed {seed}: {message} gave {answer.Text}");
            CheckNoFault(answer.Text.Contains("data: ", StringComparison.Ordinal) ? answer.Message() : default, $"seed {seed}: {message} gave {answer.Text}");
            calls++;
            good += answer.Text.Contains("structuredContent", StringComparison.Ordinal) ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{calls} messages, {good} good answers");
        good.ShouldBeGreaterThan(5);
        host.Log.Text.Split('\n').Where(static line => line.StartsWith("Error:", StringComparison.Ordinal)).ShouldBeEmpty($"seed {seed}");
    }

    [Fact]
    public async Task Stdio_LinesAtRandom_FindNoServerError()
    {
        var (seed, fuzz) = Start();
        using var shell = new Shell();
        await using var open = await EmbeddedFabricOpener.OverSqlite().OpenAsync(shell.Data, TestContext.Current.CancellationToken);
        await using var pipe = new McpPipe(open.Fabric);
        var started = Stopwatch.GetTimestamp();

        for (var round = 0; Stopwatch.GetElapsedTime(started) < Duration; round++)
        {
            var lines = Enumerable.Range(0, 20).Select(_ => fuzz.Next().ReplaceLineEndings(" ")).ToList();
            foreach (var line in lines)
            {
                await pipe.WriteAsync(line);
            }

            // Answers may come in any order; when this one is there, the server lives.
            await pipe.WriteAsync($$"""{"jsonrpc":"2.0","id":"round {{round}}","method":"ping"}""");
            JsonElement message;
            do
            {
                message = await pipe.ReadAsync();
                CheckNoFault(message, $"seed {seed}: one of {string.Join('\n', lines)} gave {message}");
            }
            while (!(message.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() == $"round {round}"));
        }

        pipe.Serving.IsCompleted.ShouldBeFalse();
    }

    private static (int Seed, McpFuzz Fuzz) Start()
    {
        var seed = Environment.GetEnvironmentVariable("FABRIC_FUZZ_SEED") is { } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"FABRIC_FUZZ_SEED={seed}");
        return (seed, new McpFuzz(new Random(seed)));
    }

    private static void CheckNoFault(JsonElement message, string what)
    {
        if (message.ValueKind == JsonValueKind.Object && message.TryGetProperty("error", out var error))
        {
            error.GetProperty("code").GetInt32().ShouldNotBe(-32603, what);
        }
    }
}
