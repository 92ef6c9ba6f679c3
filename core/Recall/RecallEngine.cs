using System.Diagnostics;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall.Arms;
using Fabric.Core.Recall.Index;
using Fabric.Core.Recall.Ranking;

namespace Fabric.Core.Recall;

/// <summary>
/// Answers questions from snapshots: analyse, arms, normalise, fuse with context, boost, rerank, diversify, pack. Pure: it changes nothing,
/// and the same snapshots, question and time give the same answer. Thread-safe.
/// </summary>
internal sealed class RecallEngine(ITextEmbedder? embedder, RecallProfile? profile = null, IReranker? reranker = null)
{
    private readonly RecallProfile _profile = profile ?? RecallProfile.Default;

    /// <summary>Answers one question from several banks; their statistics and their peaks are shared, so their scores compare.</summary>
    /// <param name="banks">1 to 64 banks, each once.</param>
    /// <param name="request">The question.</param>
    /// <param name="now">The time of the question.</param>
    /// <param name="cancellationToken">Looked at between arms and banks.</param>
    /// <param name="question">The question's vectors by embedding services; null where none is configured.</param>
    /// <exception cref="FabricException">The request breaks a limit.</exception>
    public RecallResult Recall(
        IReadOnlyList<BankView> banks, RecallRequest request, DateTimeOffset now, CancellationToken cancellationToken,
        QuestionVectors? question = null) =>
        RecallStored(banks, request, now, cancellationToken, question).Decode();

    /// <summary>As <see cref="Recall"/>, with memories as they are stored.</summary>
    public StoredRecall RecallStored(
        IReadOnlyList<BankView> banks, RecallRequest request, DateTimeOffset now, CancellationToken cancellationToken,
        QuestionVectors? question = null, int maxBanks = RecallRules.MaxBanks)
    {
        RecallRules.Check(banks, request, maxBanks);
        var started = Stopwatch.GetTimestamp();
        var scratch = RecallScratch.Rent();
        var scores = scratch.Begin(banks);
        try
        {
            var fusion = new Fusion(_profile);
            var considered = Choose(scores, request, now);
            var isListing = request.Query.AsSpan().IsWhiteSpace();
            var boosts = new RowBoosts(_profile, request.QueryTime ?? now);
            var listing = new Listing(request.QueryTime ?? now);
            var room = scratch.Pool(Math.Min(PoolSize(request), considered));
            if (isListing)
            {
                listing.Score(scores);
            }
            else if (considered > 0)
            {
                Rank(scratch, scores, fusion, request, now, question, cancellationToken);
            }

            var top = new TopCandidates(room, scores);
            OfferAll(scores, ref top, isListing ? null : boosts);
            var pool = top.Sort();
            cancellationToken.ThrowIfCancellationRequested();
            var factors = Rerank(pool, scores, request);
            Diversity.Thin(pool, request.K, request.Diversity, scores);
            var hits = new List<StoredHit>(Math.Min(request.K, pool.Length));
            var (tokens, truncated) = Pack(pool, scores, request, (bank, row) => !request.Explain ? null
                : isListing ? Explanation.OfListing(listing, bank.Snapshot.Row(row))
                : Explanation.Of(bank, row, fusion, boosts, factors is not null && factors.TryGetValue((bank, row), out var factor) ? factor : null), hits);
            return new StoredRecall(
                RecallName.Of(banks, request, question), hits, Epochs(banks),
                new RecallCost(request.Effort, considered, CountScored(scores), tokens, Stopwatch.GetElapsedTime(started)))
            {
                Truncated = truncated,
                Degraded = question?.Missing,
                Started = started,
            };
        }
        finally
        {
            scratch.Return();
        }
    }

    private static int CountScored(ReadOnlySpan<BankScores> scores)
    {
        var count = 0;
        foreach (var bank in scores)
        {
            count += bank.Scored.Count;
        }

        return count;
    }

    private static int Choose(ReadOnlySpan<BankScores> scores, RecallRequest request, DateTimeOffset now)
    {
        var eligibility = Eligibility.Of(request, now);
        var considered = 0;
        foreach (var bank in scores)
        {
            bank.EligibleCount = bank.Snapshot.Select(eligibility, bank.Eligible);
            considered += bank.EligibleCount;
        }

        return considered;
    }

    private void Rank(
        RecallScratch scratch, ReadOnlySpan<BankScores> scores, Fusion fusion, RecallRequest request, DateTimeOffset now,
        QuestionVectors? question, CancellationToken cancellationToken)
    {
        scratch.Terms.Read(request.Query, scores, scores[0].Snapshot.Terms.Language);
        LexicalArm.Score(scores, scratch.Terms, _profile, cancellationToken);
        if (embedder is not null && _profile.Vector + _profile.VectorNeighbour > 0)
        {
            var query = scratch.Vector(embedder.Dimensions);
            embedder.Embed(request.Query, query);
            if (question is { Vectors.Count: > 0 })
            {
                var isPlain = Eligibility.Of(request, now).IsPlain;
                GenerationArm.Score(scratch, scores, query, question, isPlain, _profile, cancellationToken);
            }
            else
            {
                foreach (var bank in scores)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    VectorArm.Score(bank, query, _profile);
                }
            }
        }

        var hasTemporal = _profile.Temporal > 0
            && TemporalArm.Score(scores, request.Query, request.QueryTime ?? now, _profile, cancellationToken);
        fusion.Fuse(scores, hasTemporal, scratch.Terms.AsksWhen, Candidates(request), cancellationToken);
        if (_profile.Graph > 0 && request.Effort != Effort.Low)
        {
            var high = request.Effort == Effort.High;
            Span<Candidate> seeds = stackalloc Candidate[_profile.GraphSeeds * (high ? 2 : 1)];
            var top = new TopCandidates(seeds, scores);
            OfferAll(scores, ref top, null);
            GraphArm.Spread(scores, top.Sort(), high ? 2 : 1, _profile);
            fusion.AddGraph(scores);
        }
    }

    private int Candidates(RecallRequest request) => Math.Max(2 * request.K, request.Effort switch
    {
        Effort.Low => _profile.LowCandidates,
        Effort.High => _profile.HighCandidates,
        _ => _profile.Candidates,
    });

    // A tight budget may pass over many hits that do not fit before it finds those that do.
    private int PoolSize(RecallRequest request)
    {
        var wanted = Math.Max(request.K, reranker?.MaxCandidates ?? 0);
        wanted = request.TokenBudget is null && request.Diversity == 0 ? wanted : Math.Max(Diversity.Oversample * wanted, 64);
        return Math.Max(wanted, 2 * _profile.GraphSeeds);
    }

    private static void OfferAll(ReadOnlySpan<BankScores> scores, ref TopCandidates top, RowBoosts? boosts)
    {
        var largest = boosts?.Largest ?? 1;
        for (var i = 0; i < scores.Length; i++)
        {
            var bank = scores[i];
            foreach (var row in bank.Scored)
            {
                var score = bank.Fused[row];
                if (score > 0 && score * largest >= top.Threshold)
                {
                    top.Offer(new Candidate(boosts is { } factors ? score * factors.Of(bank.Snapshot.Row(row)) : score, i, row));
                }
            }
        }
    }

    private Dictionary<(BankScores Bank, int Row), float>? Rerank(Span<Candidate> pool, ReadOnlySpan<BankScores> scores, RecallRequest request)
    {
        if (reranker is null || pool.IsEmpty || request.Query.AsSpan().IsWhiteSpace())
        {
            return null;
        }

        var judged = pool[..Math.Min(pool.Length, reranker.MaxCandidates)];
        var memories = new List<Memory>(judged.Length);
        foreach (var candidate in judged)
        {
            memories.Add(scores[candidate.Bank].Snapshot.Row(candidate.Row).Decode());
        }

        var given = new float[judged.Length];
        reranker.Score(request.Query, memories, given);
        var factors = new Dictionary<(BankScores Bank, int Row), float>();
        var order = new int[judged.Length];
        var before = judged.ToArray();
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            factors[(scores[before[i].Bank], before[i].Row)] = given[i] / before[i].Score;
        }

        Array.Sort(order, (a, b) => given[b].CompareTo(given[a]) is var by and not 0 ? by : a.CompareTo(b));
        for (var i = 0; i < order.Length; i++)
        {
            judged[i] = before[order[i]] with { Score = given[order[i]] };
        }

        return factors;
    }

    private static (int Tokens, bool Truncated) Pack(
        ReadOnlySpan<Candidate> pool, ReadOnlySpan<BankScores> scores, RecallRequest request,
        Func<BankScores, int, HitExplanation?> explain, List<StoredHit> hits)
    {
        var left = request.TokenBudget ?? int.MaxValue;
        var truncated = false;
        foreach (var candidate in pool)
        {
            if (hits.Count == request.K)
            {
                break;
            }

            var bank = scores[candidate.Bank];
            var row = bank.Snapshot.Row(candidate.Row);
            if (row.Tokens > left)
            {
                truncated = true;
                continue;
            }

            left -= row.Tokens;
            hits.Add(new StoredHit(bank.Bank.Id, new StoredMemory(row.Body), candidate.Score, row.Tokens)
            {
                Explanation = explain(bank, candidate.Row),
            });
        }

        return ((request.TokenBudget ?? int.MaxValue) - left, truncated);
    }

    private static Dictionary<BankId, long> Epochs(IReadOnlyList<BankView> banks)
    {
        var epochs = new Dictionary<BankId, long>(banks.Count);
        foreach (var bank in banks)
        {
            epochs[bank.Id] = bank.Snapshot.Epoch;
        }

        return epochs;
    }
}
