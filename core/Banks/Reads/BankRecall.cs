using Fabric.Core.Embeddings;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Recall.Ranking;
using Fabric.Core.Text;

namespace Fabric.Core.Banks.Reads;

/// <summary>Answers questions from banks as of their last commits. Changes nothing. Thread-safe.</summary>
public sealed class BankRecall
{
    private readonly RecallEngine _engine;

    /// <summary>Makes one.</summary>
    /// <param name="embedder">Makes the vectors of questions.</param>
    public BankRecall(ITextEmbedder embedder)
        : this(embedder, null)
    {
    }

    /// <summary>Makes one with other weights than the default ones.</summary>
    /// <param name="embedder">Makes the vectors of questions.</param>
    /// <param name="profile">The weights.</param>
    public BankRecall(ITextEmbedder embedder, RecallProfile? profile) => _engine = new RecallEngine(embedder, profile);

    /// <summary>Answers one question from several banks; their hits are ranked together.</summary>
    /// <param name="banks">1 to 64 banks, each once.</param>
    /// <param name="request">The question.</param>
    /// <param name="now">The time of the question.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="question">The question's vectors by embedding services; null where none is configured.</param>
    /// <exception cref="FabricException">The request breaks a limit.</exception>
    public RecallResult Recall(
        IReadOnlyList<BankReader> banks, RecallRequest request, DateTimeOffset now, CancellationToken cancellationToken,
        QuestionVectors? question = null) =>
        RecallStored(banks, request, now, cancellationToken, question).Decode();

    /// <summary>As <see cref="Recall"/>, with memories as they are stored.</summary>
    internal StoredRecall RecallStored(
        IReadOnlyList<BankReader> banks, RecallRequest request, DateTimeOffset now, CancellationToken cancellationToken,
        QuestionVectors? question = null, int maxBanks = RecallRules.MaxBanks) =>
        Reveal(banks, request, _engine.RecallStored(Views(banks), request, now, cancellationToken, question, maxBanks));

    /// <summary>Checks a request as <see cref="Recall"/> does, before anything is spent on it.</summary>
    /// <param name="banks">The banks.</param>
    /// <param name="request">The question.</param>
    /// <exception cref="FabricException">The request breaks a limit.</exception>
    public static void Check(IReadOnlyList<BankReader> banks, RecallRequest request) => RecallRules.Check(Views(banks), request);

    // An opened text may have more tokens than the sealed one that was packed, and the budget holds for what is shown.
    private static StoredRecall Reveal(IReadOnlyList<BankReader> banks, RecallRequest request, StoredRecall recall)
    {
        if (!request.IncludeSecret)
        {
            return recall;
        }

        var tokens = 0;
        var hits = new List<StoredHit>(recall.Hits.Count);
        foreach (var hit in recall.Hits.Select(hit => Reveal(banks, hit)))
        {
            if (hit.Tokens <= (request.TokenBudget ?? int.MaxValue) - tokens)
            {
                hits.Add(hit);
                tokens += hit.Tokens;
            }
        }

        return recall with
        {
            Hits = hits,
            Cost = recall.Cost with { Tokens = tokens },
            Truncated = recall.Truncated || hits.Count < recall.Hits.Count,
        };
    }

    private static StoredHit Reveal(IReadOnlyList<BankReader> banks, StoredHit hit)
    {
        var memory = hit.Memory.Decode();
        if (memory.Policy.Sensitivity != Sensitivity.Secret)
        {
            return hit;
        }

        var revealed = banks.First(bank => bank.Id == hit.Bank).Reveal(memory);
        return hit with { Memory = new StoredMemory(MemoryJson.Serialize(revealed)), Tokens = TokenEstimate.Count(revealed.Text) };
    }

    private static BankView[] Views(IReadOnlyList<BankReader> banks) =>
        [.. banks.Select(static bank => new BankView(bank.Id, bank.Index))];
}
