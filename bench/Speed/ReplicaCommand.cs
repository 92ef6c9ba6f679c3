using System.Diagnostics;
using Fabric.Client;
using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Replicas;
using Fabric.Core.Storage;

namespace Fabric.Bench.Speed;

/// <summary>
/// What a copy of a bank adds to a recall in process, how soon it shows a write of the owner's, and what a forget waits for it. Owner and copy
/// are in one process with no wire between them, so that only the copy's own work is measured.
/// </summary>
internal static class ReplicaCommand
{
    private const int Memories = 10_000;
    private const int Questions = 400;
    private const int Rounds = 9;
    private const int Writes = 400;
    private const double LimitMicroseconds = 20;

    private static readonly ActorKey Key = ActorKey.Bank(SpaceId.Default, "bank");

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = BenchFabric.NewFolder();
        await using var store = BenchFabric.Store(folder);
        var options = new ReplicaOptions();
        var owner = new ReplicaOwner(new OwnerLeases(store, "owner", options.OwnerTerm, TimeProvider.System), options, TimeProvider.System);
        var services = new EmbeddedServices { Embedder = new WordVectorEmbedder(), Copies = owner };
        await using (var fabric = EmbeddedFabric.Create(store, new FabricOptions { MemoryLimitBytes = 16L << 30 }, services, ownsStore: false))
        {
            var bank = fabric.Bank("bank");
            var messages = await BenchFabric.FillAsync(bank, Memories);
            var text = new SampleText(99);
            var questions = Enumerable.Range(0, Questions).Select(i => text.Question(messages[i * 7919 % messages.Count])).ToArray();
            await using var replicas = new ReplicaStore(new ReplicaHost("copies", owner, store, fabric.Engine.MakeCopy) { Options = options });
            var reads = new ReplicaReads(fabric.Engine, replicas);
            var load = await WarmAsync(reads, replicas);
            var recall = await MeasureRecallAsync(bank, reads, replicas, questions);
            var writes = await MeasureWritesAsync(bank, reads, text);
            Console.WriteLine($"a copy of {Memories} memories loads in {load.TotalMilliseconds:0} ms");
            Console.WriteLine($"recall p50: {recall.InProcess:0.0} us in process, {recall.Copy:0.0} us from a copy, added {recall.Added:0.0} us (limit {LimitMicroseconds:0}); what a copy does apart from the recall: {recall.Own:0.00} us");
            Console.WriteLine($"a write shows in the copy p50 {writes.Shows.Percentile(0.5):0} us, p99 {writes.Shows.Percentile(0.99):0} us after its answer");
            Console.WriteLine($"forget p50: {writes.Forget.Percentile(0.5):0} us with a copy; retain {writes.Retain.Percentile(0.5):0} us");
            await BenchReport.WriteAsync(args, "replica", new
            {
                memories = Memories,
                load_ms = load.TotalMilliseconds,
                in_process_p50_us = recall.InProcess,
                copy_p50_us = recall.Copy,
                added_p50_us = recall.Added,
                limit_added_us = LimitMicroseconds,
                copy_own_work_us = recall.Own,
                write_shows_p50_us = writes.Shows.Percentile(0.5),
                write_shows_p99_us = writes.Shows.Percentile(0.99),
                retain_p50_us = writes.Retain.Percentile(0.5),
                forget_with_copy_p50_us = writes.Forget.Percentile(0.5),
                forget_with_copy_p99_us = writes.Forget.Percentile(0.99),
            });
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task<TimeSpan> WarmAsync(ReplicaReads reads, ReplicaStore replicas)
    {
        while (replicas.Count == 0)
        {
            await AskAsync(reads, "what is it", null);
        }

        var started = Stopwatch.GetTimestamp();
        await replicas.UntilAsync(Key, static view => view is not null, CancellationToken.None);
        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task<(double InProcess, double Copy, double Added, double Own)> MeasureRecallAsync(
        IMemoryBank bank, ReplicaReads reads, ReplicaStore replicas, string[] questions)
    {
        List<double> inProcess = [], copy = [], own = [];
        for (var round = -3; round < Rounds; round++)
        {
            // One after the other for each question, so that whatever disturbs the machine disturbs both; who comes second has warm caches, so
            // they take turns at that.
            Samples direct = new(Questions), copied = new(Questions), bare = new(Questions);
            for (var i = 0; i < questions.Length; i++)
            {
                for (var turn = 0; turn < 2; turn++)
                {
                    var isCopy = ((i + round + turn) & 1) == 0;
                    var started = Stopwatch.GetTimestamp();
                    if (isCopy)
                    {
                        (await AskAsync(reads, questions[i], null)).Result!.Decode();
                    }
                    else
                    {
                        await bank.RecallAsync(new RecallRequest(questions[i]));
                    }

                    (isCopy ? copied : direct).Add(Stopwatch.GetElapsedTime(started));
                }

                var asked = Stopwatch.GetTimestamp();
                await replicas.TryReadAsync([Key], null, Nothing, CancellationToken.None);
                bare.Add(Stopwatch.GetElapsedTime(asked));
            }

            if (round >= 0)
            {
                inProcess.Add(direct.Percentile(0.5));
                copy.Add(copied.Percentile(0.5));
                own.Add(bare.Percentile(0.5));
            }
        }

        return (Samples.Median(inProcess), Samples.Median(copy), Samples.Median(copy.Zip(inProcess, static (c, i) => c - i)), Samples.Median(own));
    }

    private static ValueTask<int> Nothing(IReadOnlyList<BankReader> readers, CancellationToken cancellationToken) => new(readers.Count);

    private static async Task<(Samples Retain, Samples Shows, Samples Forget)> MeasureWritesAsync(IMemoryBank bank, ReplicaReads reads, SampleText text)
    {
        Samples retain = new(Writes), shows = new(Writes), forget = new(Writes);
        for (var i = 0; i < Writes; i++)
        {
            var message = text.Message();
            var started = Stopwatch.GetTimestamp();
            var written = await bank.RetainAsync(new RetainRequest([new RetainItem(message) { Gate = false }]));
            var answered = Stopwatch.GetTimestamp();
            while (!(await AskAsync(reads, message, written.Epoch)).IsAnswer)
            {
            }

            retain.Add(Stopwatch.GetElapsedTime(started, answered));
            shows.Add(Stopwatch.GetElapsedTime(answered));
            started = Stopwatch.GetTimestamp();
            await bank.ForgetAsync(new ForgetRequest { Ids = [written.Outcomes[0].Id!.Value] });
            forget.Add(Stopwatch.GetElapsedTime(started));
        }

        return (retain, shows, forget);
    }

    private static ValueTask<ReplicaAnswer<StoredRecall>> AskAsync(ReplicaReads reads, string question, long? epoch) =>
        reads.TryRecallAsync(
            SpaceId.Default,
            ["bank"],
            new RecallRequest(question),
            epoch is { } seen ? new Dictionary<BankId, long> { ["bank"] = seen } : null,
            CancellationToken.None);
}
