using Fabric.Core.Enrichment;
using Fabric.Core.Text;

namespace Fabric.Core.Reflection.Answers;

/// <summary>The quoted words of a finding as another statement is held against them. What takes time is worked out when it is asked for.</summary>
internal sealed class Statement(Finding finding, Language language)
{
    // Two statements that differ in one number or denial share nearly all their other words.
    private const double MinShared = 0.6;

    private HashSet<string>? _stems;
    private TextFacets? _facets;

    public Finding Finding => finding;

    private HashSet<string> Stems => _stems ??= EvidenceWords.Of(finding.Quote, language).Stems;

    private TextFacets Facets => _facets ??= TextFacets.Extract(finding.Quote, finding.Memory.EventTime, language);

    /// <summary>
    /// Whether another statement of the same speaker says the same with another number, or denies it. "I have two dogs" of two people is no
    /// contradiction.
    /// </summary>
    public bool Opposes(Statement other) =>
        string.Equals(Actor(finding), Actor(other.Finding), StringComparison.OrdinalIgnoreCase) && Shares(other) && Conflicts(other);

    /// <summary>Whether another statement says the same, whoever says it.</summary>
    public bool Repeats(Statement other) => Shares(other) && !Conflicts(other);

    private bool Shares(Statement other)
    {
        if (Asks(finding) || Asks(other.Finding))
        {
            return false;
        }

        var shared = Stems.Count(other.Stems.Contains);
        return shared >= 2 && shared >= MinShared * Math.Max(Stems.Count, other.Stems.Count);
    }

    // One that has a number more says more, not something else.
    private bool Conflicts(Statement other) =>
        Facets.Negations % 2 != other.Facets.Negations % 2
        || (Facets.Numbers.Except(other.Facets.Numbers).Any() && other.Facets.Numbers.Except(Facets.Numbers).Any());

    private static bool Asks(Finding of) => of.Quote.AsSpan().TrimEnd() is [.., '?' or '\uFF1F'];

    private static string? Actor(Finding of) => of.Memory.Provenance.Actor;
}
