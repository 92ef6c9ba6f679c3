using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Storage;

namespace Fabric.Core.Banks.Reads;

/// <summary>
/// Loads a bank of a few memories, asks it a question and throws it away, once a process, so that the first real question finds its code
/// compiled: that takes about 150 ms, in which another core may as well read the bank that was asked for.
/// </summary>
public static class RecallWarmUp
{
    private static int s_done;

    /// <summary>Does it unless it was done before.</summary>
    /// <param name="recall">What the questions will be asked of.</param>
    /// <param name="embedder">Makes its vectors.</param>
    /// <param name="time">Tells the time.</param>
    public static void Run(BankRecall recall, ITextEmbedder embedder, TimeProvider time)
    {
        if (Interlocked.Exchange(ref s_done, 1) != 0)
        {
            return;
        }

        var key = new ActorKey(new SpaceId("warm-up"), ActorKind.Bank, "warm-up");
        using var bank = new MemoryBank(key, new BankOptions(), embedder, TimeOrderedIds.Instance, time);
        for (var turn = 0; turn < 4; turn++)
        {
            bank.Load(Example(turn, time.GetUtcNow()));
        }

        bank.CompleteLoad(1);
        var question = new RecallRequest("What did Ada say about the garden last week?") { K = 2 };
        recall.Recall([bank.Reader], question, time.GetUtcNow(), CancellationToken.None);
    }

    private static StoredRecord Example(int turn, DateTimeOffset now)
    {
        var memory = new Memory
        {
            Id = $"m{turn}",
            Sequence = turn + 1,
            Kind = MemoryKind.Experience,
            Text = $"Ada planted {turn + 2} trees in the garden; they grow.",
            Entities = [new("name", "ada")],
            Provenance = new() { Actor = "Ada", Session = "s", Turn = turn },
            EventTime = now,
            RecordedAt = now,
            Mentions = [new(now.AddDays(-7), now)],
            Validity = new(now),
        };
        return new StoredRecord("m/" + memory.Id, MemoryJson.Serialize(memory));
    }
}
