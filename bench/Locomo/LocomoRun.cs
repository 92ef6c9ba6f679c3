using System.Diagnostics;

namespace Fabric.Bench.Locomo;

/// <summary>One evaluation: every question's ranking, the means by category, the latencies.</summary>
internal sealed record LocomoRun(
    IReadOnlyList<(string Id, IReadOnlyList<string> Ranked)> Rankings,
    SortedDictionary<string, (int Questions, Score Score)> Groups,
    IReadOnlyList<double> Milliseconds)
{
    public const int Depth = 50;

    public static async Task<LocomoRun> RunAsync(LocomoData data, ILocomoMemory memory)
    {
        foreach (var conversation in data.Turns.GroupBy(turn => turn.Conversation, StringComparer.Ordinal))
        {
            await memory.StoreAsync(conversation.Key, [.. conversation]);
        }

        var rankings = new List<(string, IReadOnlyList<string>)>();
        var scores = new Dictionary<string, List<Score>>(StringComparer.Ordinal);
        var times = new List<double>();
        foreach (var question in data.Questions)
        {
            var started = Stopwatch.GetTimestamp();
            var ranked = await memory.AskAsync(question.Conversation, question.Question, Depth);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            rankings.Add((question.Id, ranked));
            if (question.Evidence.Count > 0)
            {
                var score = Score.Of(ranked, question.Evidence);
                Add(scores, CategoryName(question.Category), score);
                if (question.Category is >= 1 and <= 4)
                {
                    Add(scores, "0 overall", score);
                }
            }
        }

        times.Sort();
        var groups = new SortedDictionary<string, (int, Score)>(StringComparer.Ordinal);
        foreach (var (name, values) in scores)
        {
            groups[name] = (values.Count, Score.Mean(values));
        }

        return new LocomoRun(rankings, groups, times);
    }

    /// <summary>The latency that a share of the questions stayed within.</summary>
    public double Percentile(double share) => Milliseconds[(int)Math.Min(Milliseconds.Count - 1, share * Milliseconds.Count)];

    /// <summary>A category as it is called in the data.</summary>
    public static string CategoryName(int category) => category switch
    {
        1 => "1 multi-hop",
        2 => "2 temporal",
        3 => "3 open-domain",
        4 => "4 single-hop",
        _ => "5 adversarial",
    };

    private static void Add(Dictionary<string, List<Score>> scores, string group, Score score)
    {
        if (!scores.TryGetValue(group, out var list))
        {
            scores[group] = list = [];
        }

        list.Add(score);
    }
}
