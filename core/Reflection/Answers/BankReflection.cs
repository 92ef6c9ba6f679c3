using Fabric.Core.Banks.Reads;
using Fabric.Core.Memories;
using Fabric.Core.Recall;
using Fabric.Core.Recall.Index;
using Fabric.Core.Text;

namespace Fabric.Core.Reflection.Answers;

/// <summary>
/// Answers questions from a bank's memories as of its last commit, with citations, a confidence and what contradicts them: recall, then the
/// sentences of what it found. Changes nothing; thread-safe. Costs a recall, reading the text of at most
/// <see cref="ReflectRequest.K"/> memories, and one look at the links of all rows.
/// </summary>
/// <remarks>
/// Deterministic: the same state, question and time give the same answer. What was forgotten, quarantined, has expired or is secret is never
/// part of it, whatever the filter names.
/// </remarks>
public static class BankReflection
{
    // Less than this share of the strongest one's strength, and a memory is about something else.
    private const double MinShare = 0.6;

    // A memory without one of the question's words is cited only where recall finds it nearly as good as the best.
    private const double MinWordlessRelevance = 0.7;

    /// <summary>The recall that finds what an answer may cite.</summary>
    /// <param name="request">The question.</param>
    /// <exception cref="FabricException">The request breaks a limit.</exception>
    public static RecallRequest RecallFor(ReflectRequest request)
    {
        ReflectRules.Check(request);
        return new(request.Question)
        {
            K = request.K,
            Filter = request.Filter,
            AsOf = request.AsOf,
            KnownAt = request.KnownAt,
            QueryTime = request.QueryTime,
            Effort = request.Effort,
            MinTrust = request.MinTrust,
            IncludePrivate = request.IncludePrivate,
        };
    }

    /// <summary>Makes the answer out of what was recalled.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="request">The question.</param>
    /// <param name="recalled">What <see cref="RecallFor"/> found in this state of the bank.</param>
    /// <param name="now">The time of the question.</param>
    /// <param name="cancellationToken">Looked at between memories.</param>
    public static ReflectResult Reflect(
        BankReader bank, ReflectRequest request, RecallResult recalled, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var question = Question.Read(request.Question, bank.Index);
        var examined = Examine(bank.Index, question, recalled, now, cancellationToken);
        var cited = Choose(examined, request.MaxCitations);
        var readable = new Readable(bank.Index, request, now);
        var contradictions = new ContradictionFinder(bank.Index, readable, question).Find(cited, examined, cancellationToken);
        var factors = cited.Count == 0 ? null
            : Weigh(cited, AnswerEvidence.Of(examined, question.Subject is not null), contradictions, question.Language, request.QueryTime ?? now);
        return AnswerPacking.Pack(request, cited, contradictions, factors) with
        {
            Considered = recalled.Cost.Considered,
            Examined = examined.Count,
            Epochs = recalled.Epochs,
            Degraded = recalled.Degraded,
        };
    }

    // In the order of recall.
    private static List<Finding> Examine(
        BankSnapshot bank, Question question, RecallResult recalled, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reader = new EvidenceReader(question, bank, now);
        var found = new List<Finding>(recalled.Hits.Count);
        foreach (var hit in recalled.Hits)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (hit.Memory is { State: MemoryState.Active or MemoryState.Superseded, Trust: > Trust.Quarantined })
            {
                found.Add(reader.Read(hit, recalled.Hits[0].Score));
            }
        }

        return found;
    }

    // The strongest first, the others in order of time.
    private static List<Finding> Choose(List<Finding> examined, int most)
    {
        var strongest = examined.OrderByDescending(static finding => finding.Strength).Take(most).ToList();
        if (strongest.Count == 0)
        {
            return strongest;
        }

        var lead = strongest[0];
        var others = strongest.Skip(1)
            .Where(finding => finding.Strength >= MinShare * lead.Strength
                && (finding.Measures.Coverage > 0 || finding.Measures.Relevance >= MinWordlessRelevance))
            .OrderBy(static finding => finding.Memory.EventTime)
            .ThenBy(static finding => finding.Memory.Sequence);
        return [lead, .. others];
    }

    private static ConfidenceFactors Weigh(
        List<Finding> cited, AnswerEvidence evidence, IReadOnlyList<Contradiction> contradictions, Language language, DateTimeOffset now)
    {
        var lead = cited[0];
        return new(
            AnswerConfidence.Evidence(evidence),
            evidence.Coverage,
            evidence.Rival,
            evidence.Focus,
            evidence.Standout,
            AnswerConfidence.Belief(lead.Memory),
            AnswerConfidence.Currency(lead.Memory, now),
            Agreement(lead.Memory, contradictions),
            AnswerConfidence.Support(Independent(cited, language), lead.Memory.Evidence));
    }

    // What has taken another's place is settled; the worst of what is not counts.
    private static double Agreement(Memory lead, IReadOnlyList<Contradiction> contradictions)
    {
        var agreement = 1.0;
        foreach (var contradiction in contradictions)
        {
            if (contradiction.IsOpen && contradiction.Concerns(lead.Id))
            {
                agreement = Math.Min(agreement, AnswerConfidence.Agreement(contradiction.Preferred.Memory == lead.Id, contradiction.Because));
            }
        }

        return agreement;
    }

    // One strength for each further source that says the same as the lead.
    private static IEnumerable<double> Independent(List<Finding> cited, Language language)
    {
        var lead = new Statement(cited[0], language);
        var sources = new HashSet<string>(StringComparer.Ordinal) { Source(cited[0].Memory) };
        foreach (var finding in cited.Skip(1))
        {
            if (lead.Repeats(new Statement(finding, language)) && sources.Add(Source(finding.Memory)))
            {
                yield return finding.Strength;
            }
        }
    }

    // What was made from a memory, or said by the same one at the same occasion, is no second source.
    private static string Source(Memory memory) => memory.Provenance switch
    {
        { Sources: { Count: > 0 } sources } => sources[0],
        { Actor: null, Session: null, Task: null } => memory.Id.Value,
        var from => $"{from.Actor}\n{from.Session?.Value}\n{from.Task}",
    };
}
