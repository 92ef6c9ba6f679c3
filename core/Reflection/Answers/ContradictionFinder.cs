using Fabric.Core.Banks;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;
using Fabric.Core.Text;

namespace Fabric.Core.Reflection.Answers;

/// <summary>
/// Finds what says otherwise than the memories an answer cites: what took their place or had it before, links that say so, other values of
/// their fact keys, and statements among those looked through that differ from them in a number or a denial only. Looks at the links of
/// every row once.
/// </summary>
internal sealed class ContradictionFinder(BankSnapshot bank, Readable readable, Question question)
{
    private const int MaxFound = 10;

    // Of a fact that changes daily, the last values tell enough.
    private const int MaxValuesOfAKey = 3;

    private readonly List<Contradiction> _found = [];
    private readonly HashSet<(MemoryId, MemoryId)> _seen = [];

    /// <summary>The contradictions of what is cited, in the order in which it is.</summary>
    /// <param name="cited">What is cited.</param>
    /// <param name="examined">All that was looked through.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public IReadOnlyList<Contradiction> Find(
        IReadOnlyList<Finding> cited, IReadOnlyList<Finding> examined, CancellationToken cancellationToken)
    {
        var linkers = FindLinkers(cited);
        var statements = examined.Select(finding => new Statement(finding, question.Language)).ToList();
        foreach (var finding in cited)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var link in finding.Memory.Links ?? [])
            {
                if (KindOf(link.Relation) is { } kind && readable.Find(link.Target) is { } other)
                {
                    Add(kind, finding, other, isNewer: true);
                }
            }

            foreach (var (kind, linker) in linkers.GetValueOrDefault(finding.Memory.Id) ?? [])
            {
                Add(kind, finding, linker, isNewer: false);
            }

            FindValues(finding);
            FindOpposed(statements.Find(statement => statement.Finding == finding)!, statements);
        }

        return _found;
    }

    private static ContradictionKind? KindOf(string relation) => relation switch
    {
        Relations.Supersedes => ContradictionKind.Superseded,
        Relations.Contradicts => ContradictionKind.Linked,
        _ => null,
    };

    private Dictionary<MemoryId, List<(ContradictionKind Kind, Memory Linker)>> FindLinkers(IReadOnlyList<Finding> cited)
    {
        var targets = cited.Select(static finding => finding.Memory.Id).ToHashSet();
        var found = new Dictionary<MemoryId, List<(ContradictionKind, Memory)>>();
        for (var row = 0; targets.Count > 0 && row < bank.Count; row++)
        {
            if (bank.Rows[row] is not { IsNewest: true, Links: { Count: > 0 } links } from)
            {
                continue;
            }

            for (var i = 0; i < links.Count; i++)
            {
                if (KindOf(links[i].Relation) is { } kind && targets.Contains(links[i].Target) && readable.Find(from.Id) is { } linker)
                {
                    if (!found.TryGetValue(links[i].Target, out var linkers))
                    {
                        found[links[i].Target] = linkers = [];
                    }

                    linkers.Add((kind, linker));
                }
            }
        }

        return found;
    }

    private void FindValues(Finding finding)
    {
        if (finding.Memory.FactKey is not { } key || bank.Facets.Find(Facets.FactKey)?.Find(FacetValue.Of(key)) is not { } rows)
        {
            return;
        }

        var values = new List<MemoryRow>();
        foreach (var row in rows.Visible(bank.Count))
        {
            if (bank.Rows[row] is { IsNewest: true } value && value.Id != finding.Memory.Id && readable.Allows(value))
            {
                values.Add(value);
            }
        }

        values.Sort(static (a, b) => b.ValidFromTicks.CompareTo(a.ValidFromTicks) is var by and not 0 ? by : b.Sequence.CompareTo(a.Sequence));
        foreach (var value in values.Take(MaxValuesOfAKey))
        {
            if (readable.Find(value.Id) is { } other)
            {
                Add(ContradictionKind.Superseded, finding, other, IsNewer(finding.Memory, other));
            }
        }
    }

    private static bool IsNewer(Memory memory, Memory than) =>
        memory.Validity.From.CompareTo(than.Validity.From) is var by and not 0 ? by > 0 : memory.Sequence > than.Sequence;

    private void FindOpposed(Statement statement, IReadOnlyList<Statement> others)
    {
        foreach (var other in others)
        {
            if (other.Finding != statement.Finding && statement.Opposes(other))
            {
                Add(ContradictionKind.Opposed, statement.Finding, other.Finding.Memory, isNewer: false, other.Finding.Quote);
            }
        }
    }

    private void Add(ContradictionKind kind, Finding finding, Memory other, bool isNewer, string? quote = null)
    {
        var memory = finding.Memory;
        var pair = string.CompareOrdinal(memory.Id.Value, other.Id.Value) < 0 ? (memory.Id, other.Id) : (other.Id, memory.Id);
        if (_found.Count == MaxFound || FoldKey.Same(memory.Text, other.Text, question.Language) || !_seen.Add(pair))
        {
            return;
        }

        var (isPreferred, because) = kind == ContradictionKind.Superseded ? (isNewer, PreferenceReason.Newer) : Prefer(memory, other);
        var own = Citation.Of(memory, finding.Quote, finding.Strength);
        var side = Citation.Of(other, quote ?? Quote(other.Text));
        _found.Add(isPreferred ? new(kind, own, side, because) : new(kind, side, own, because));
    }

    private static (bool IsFirst, PreferenceReason Because) Prefer(Memory first, Memory second) =>
        first.Trust != second.Trust ? (first.Trust > second.Trust, PreferenceReason.MoreTrusted)
        : first.Validity.From != second.Validity.From ? (first.Validity.From > second.Validity.From, PreferenceReason.Newer)
        : first.Evidence != second.Evidence ? (first.Evidence > second.Evidence, PreferenceReason.MoreEvidence)
        : (string.CompareOrdinal(first.Id.Value, second.Id.Value) < 0, PreferenceReason.Undecided);

    // The sentence that has most of the question's words; the first of equals.
    private string Quote(string text)
    {
        var quote = text;
        var most = -1f;
        foreach (var sentence in Sentences.Split(text))
        {
            var coverage = question.Coverage(question.MaskOf(sentence.Of(text)));
            if (coverage > most)
            {
                (quote, most) = (sentence.Of(text).ToString(), coverage);
            }
        }

        return quote;
    }
}
