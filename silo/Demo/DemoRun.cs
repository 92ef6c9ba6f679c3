using System.Diagnostics;
using Fabric.Client;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Silo.Transcripts;

namespace Fabric.Silo.Demo;

/// <summary>What the demo does, apart from how it shows.</summary>
internal sealed class DemoRun(IMemoryBank bank)
{
    /// <summary>How many hits each question asks for.</summary>
    public const int Hits = 5;

    public async Task<ImportTally> IngestAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(Sample.OpenTranscript());
        return await new TranscriptImporter(bank).RunAsync(reader, progress, cancellationToken);
    }

    public async Task<DemoAnswer> AskAsync(SampleQuestion question, ImportTally tally, CancellationToken cancellationToken)
    {
        var request = new RecallRequest(question.Question)
        {
            K = Hits,
            AsOf = question.AsOf,
            QueryTime = question.AsOf ?? Sample.End,
            Explain = true,
        };
        var started = Stopwatch.GetTimestamp();
        var result = await bank.RecallAsync(request, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var expected = Expected(question, tally);
        var rank = result.Hits.TakeWhile(hit => !expected.Contains(hit.Memory.Id)).Count();
        return new(question, result, rank < result.Hits.Count ? rank + 1 : null, elapsed);
    }

    /// <summary>The memories that hold a question's answer.</summary>
    public static IReadOnlySet<MemoryId> Expected(SampleQuestion question, ImportTally tally) =>
        question.Expect.Where(tally.Memories.ContainsKey).Select(line => tally.Memories[line]).ToHashSet();

    /// <summary>Every value that a fact has had, oldest first, whatever became of it.</summary>
    public async Task<IReadOnlyList<Memory>> ValuesAsync(string factKey, CancellationToken cancellationToken)
    {
        var filter = MemoryFilter.Parse($$"""{"factKey":"{{factKey}}"}""");
        var page = await bank.ListAsync(
            new ListRequest { Filter = filter, IncludeInactive = true, Order = MemoryOrder.OldestFirst }, cancellationToken);
        return page.Memories;
    }

    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(MemoryId memory, CancellationToken cancellationToken)
    {
        var entries = new List<HistoryEntry>();
        await foreach (var entry in bank.HistoryAsync(memory, cancellationToken: cancellationToken))
        {
            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>The answer to one question at one time.</summary>
    public async Task<RecallHit?> AskAsOfAsync(string question, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var filter = MemoryFilter.Parse("""{"kind":"fact"}""");
        var request = new RecallRequest(question) { K = 1, AsOf = asOf, QueryTime = asOf, Filter = filter };
        var result = await bank.RecallAsync(request, cancellationToken);
        return result.Hits.Count > 0 ? result.Hits[0] : null;
    }

    public Task<ForgetResult> RehearseForgettingAsync(string filter, CancellationToken cancellationToken) =>
        bank.ForgetAsync(new ForgetRequest { Filter = MemoryFilter.Parse(filter), DryRun = true, By = "demo" }, cancellationToken);
}
