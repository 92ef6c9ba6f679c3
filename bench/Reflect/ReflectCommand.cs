using System.Diagnostics;
using System.Globalization;
using Fabric.Bench.Locomo;
using Fabric.Bench.Speed;
using Fabric.Core.Reflection.Answers;

namespace Fabric.Bench.Reflect;

/// <summary>
/// How far answers can be relied on: whether they cite the evidence of questions that have an answer, whether "not known" is said of those
/// that have none, and whether a confidence is the share of answers that are right.
/// </summary>
internal static class ReflectCommand
{
    // The weights and thresholds of AnswerConfidence were chosen on these; the others took no part.
    private static readonly HashSet<string> Development = new(["conv-26", "conv-44", "conv-47"], StringComparer.Ordinal);

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);

    public static async Task<int> RunAsync(string[] args)
    {
        if (CommandLine.Option(args, "--data") is not { } folder)
        {
            await Console.Error.WriteLineAsync("--data <folder> with conversations.jsonl and questions.jsonl is needed.");
            return 2;
        }

        var data = await LocomoData.ReadAsync(folder);
        await using var memory = await FabricMemory.OpenAsync();
        foreach (var conversation in data.Turns.GroupBy(turn => turn.Conversation, StringComparer.Ordinal))
        {
            await memory.StoreAsync(conversation.Key, [.. conversation]);
        }

        var scores = await AskAsync(data, memory);
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < WarmUp;)
        {
            scores = await AskAsync(data, memory);
        }

        var groups = new (string Name, List<AnswerScore> Scores)[]
        {
            ("development", scores.FindAll(static score => Development.Contains(score.Question.Conversation))),
            ("held out", scores.FindAll(static score => !Development.Contains(score.Question.Conversation))),
            ("all", scores),
        };
        foreach (var (name, group) in groups.Where(static group => group.Scores.Count > 0))
        {
            Print(name, group);
        }

        var times = scores.Select(static score => score.Milliseconds).Order().ToList();
        var (p50, p95) = (times[times.Count / 2], times[(int)(times.Count * 0.95)]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"latency ms: p50 {p50:0.000}, p95 {p95:0.000}"));
        await BenchReport.WriteAsync(
            args,
            "reflect --data <folder>",
            new
            {
                groups = groups.ToDictionary(static g => g.Name, static g => Figures(g.Scores), StringComparer.Ordinal),
                latency_us = new { p50 = 1000 * p50, p95 = 1000 * p95 },
            });
        return 0;
    }

    private static async Task<List<AnswerScore>> AskAsync(LocomoData data, FabricMemory memory)
    {
        var scores = new List<AnswerScore>();
        foreach (var question in data.Questions.Where(static question => question.Evidence.Count > 0))
        {
            // With no least confidence, so that the citations of what would not be known are seen too.
            var started = Stopwatch.GetTimestamp();
            var result = await memory.Bank(question.Conversation).ReflectAsync(new ReflectRequest(question.Question) { MinConfidence = 0 });
            scores.Add(new(question, result, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        }

        return scores;
    }

    private static void Print(string name, List<AnswerScore> scores)
    {
        Console.WriteLine($"{name}: {"category",-14} {"n",4} {"evidence cited",14} {"not known",9} {"of answered: cited",18} {"known",6} {"of known: cited",15}");
        foreach (var group in scores.GroupBy(static score => score.Question.Category).OrderBy(static group => group.Key))
        {
            PrintRow(LocomoRun.CategoryName(group.Key), [.. group]);
        }

        PrintRow("1 to 4", scores.FindAll(static score => score.IsAnswerable));
        Console.WriteLine($"{name}: confidence     n   right");
        foreach (var (decile, n, right) in Deciles(scores))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {decile / 10.0:0.0} to {(decile + 1) / 10.0:0.0} {n,10} {100 * right,6:0}%"));
        }
    }

    private static void PrintRow(string name, List<AnswerScore> scores)
    {
        var answered = scores.FindAll(static score => score.IsAnswered);
        var known = scores.FindAll(static score => score.IsKnown);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-24} {scores.Count,4} {Percent(scores, static s => s.CitesEvidence),13:0.0}% {Percent(scores, static s => !s.IsAnswered),8:0.0}% {Percent(answered, static s => s.CitesEvidence),17:0.0}% {known.Count,6} {Percent(known, static s => s.CitesEvidence),14:0.0}%"));
    }

    private static IEnumerable<(int Decile, int Count, double Right)> Deciles(List<AnswerScore> scores) =>
        scores.GroupBy(static score => Math.Min(9, (int)(10 * score.Result.Confidence)))
            .OrderBy(static group => group.Key)
            .Select(static group => (group.Key, group.Count(), group.Average(static score => score.IsRight ? 1.0 : 0)));

    private static object Figures(List<AnswerScore> scores)
    {
        var answerable = scores.FindAll(static score => score.IsAnswerable);
        var unanswerable = scores.FindAll(static score => !score.IsAnswerable);
        var answered = answerable.FindAll(static score => score.IsAnswered);
        return new
        {
            answerable = answerable.Count,
            unanswerable = unanswerable.Count,
            evidence_cited = Percent(answerable, static s => s.CitesEvidence),
            evidence_cited_of_answered = Percent(answered, static s => s.CitesEvidence),
            not_known_answerable = Percent(answerable, static s => !s.IsAnswered),
            not_known_unanswerable = Percent(unanswerable, static s => !s.IsAnswered),
            known_answerable = Percent(answerable, static s => s.IsKnown),
            known_unanswerable = Percent(unanswerable, static s => s.IsKnown),
            opposed_reported = Percent(scores, static s => s.Result.Contradictions.Count > 0),
            calibration = Deciles(scores).Select(static d => new { from = d.Decile / 10.0, n = d.Count, right = d.Right }),
        };
    }

    private static double Percent(List<AnswerScore> scores, Func<AnswerScore, bool> test) =>
        scores.Count == 0 ? 0 : 100.0 * scores.Count(test) / scores.Count;
}
