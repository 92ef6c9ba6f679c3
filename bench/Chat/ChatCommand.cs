using System.Diagnostics;
using Fabric.Bench.Speed;
using Fabric.Client.Chat;
using Fabric.Core.Recall;
using Microsoft.Extensions.AI;

namespace Fabric.Bench.Chat;

/// <summary>
/// What a memory adds to a turn of a chat client beside the recall itself: a model that answers at once, a bank of 10,000, and a conversation
/// of twenty messages. The turn and the bare recall take turns, so that other load on the machine meets both.
/// </summary>
internal static class ChatCommand
{
    private const int Memories = 10_000;
    private const int Questions = 400;
    private const int Rounds = 5;
    private const int WarmUpRounds = 3;
    private const int HistoryLength = 20;
    private const double LimitMicroseconds = 2_000;

    public static async Task<int> RunAsync(string[] args)
    {
        await using var bench = await BenchFabric.OpenAsync(WideEmbedder.Make(100));
        var messages = await bench.FillAsync("bank", Memories);
        var bank = bench.Fabric.Bank("bank");
        var options = new ChatMemoryOptions { WriteTo = "kept", Search = ["bank"], Session = "s1" };
        await using var chat = new InstantModel().UseFabricMemory(bench.Fabric, options);
        var text = new SampleText(99);
        var (turns, recalls) = (new Samples(), new Samples());
        for (var i = 0; i < (WarmUpRounds + Rounds) * Questions; i++)
        {
            var history = Enumerable.Range(0, HistoryLength)
                .Select(n => new ChatMessage(n % 2 == 0 ? ChatRole.User : ChatRole.Assistant, messages[(i + n) % messages.Count]))
                .Append(new ChatMessage(ChatRole.User, text.Question(messages[i * 7919 % messages.Count]))).ToList();
            var request = new RecallRequest(history[^1].Text) { K = options.K, TokenBudget = options.TokenBudget };

            var started = Stopwatch.GetTimestamp();
            await bank.RecallAsync(request);
            var recalled = Stopwatch.GetTimestamp();
            await chat.GetResponseAsync(history);
            var ended = Stopwatch.GetTimestamp();
            if (i >= WarmUpRounds * Questions)
            {
                recalls.Add(Stopwatch.GetElapsedTime(started, recalled));
                turns.Add(Stopwatch.GetElapsedTime(recalled, ended));
            }
        }

        var flushed = Stopwatch.GetTimestamp();
        await chat.FlushAsync();
        var kept = (await bench.Fabric.Bank("kept").StatsAsync()).Active;
        var figures = new
        {
            memories = Memories,
            turns = turns.Count,
            turn_p50_us = turns.Percentile(0.5),
            turn_p99_us = turns.Percentile(0.99),
            recall_p50_us = recalls.Percentile(0.5),
            recall_p99_us = recalls.Percentile(0.99),
            over_recall_us = turns.Percentile(0.5) - recalls.Percentile(0.5),
            limit_over_recall_us = LimitMicroseconds,
            kept,
            flush_ms = Stopwatch.GetElapsedTime(flushed).TotalMilliseconds,
        };
        Console.WriteLine($"turn    p50 {figures.turn_p50_us:0} us, p99 {figures.turn_p99_us:0} us");
        Console.WriteLine($"recall  p50 {figures.recall_p50_us:0} us, p99 {figures.recall_p99_us:0} us");
        Console.WriteLine($"over    {figures.over_recall_us:0} us at p50 (limit {LimitMicroseconds:0}); {kept} memories kept meanwhile");
        await BenchReport.WriteAsync(args, "chat", figures);
        return 0;
    }

    private sealed class InstantModel : IChatClient
    {
        private int _turn;

        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, $"That was answer number {_turn++}, and it is kept.")));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
