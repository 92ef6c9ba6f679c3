using Fabric.Core.Banks.Enriching;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Enrichment;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks;

/// <content>Checks what a model made of messages, before the turn that stores it. Thread-safe.</content>
public sealed partial class MemoryBank
{
    // More from one text is a model that rambles.
    private const int MaxFactsPerText = 20;

    // A key is a model's idea of an identifier: what is longer is prose.
    private const int MaxFactKeyLength = 80;

    internal PreparedEnrichment PrepareEnrichment(EnrichmentBatch batch, EnrichmentAnswer answer, string generation)
    {
        var known = batch.Texts.Concat(batch.Context).ToDictionary(static memory => memory.Id.Value, StringComparer.Ordinal);
        var asked = batch.Texts.Select(static memory => memory.Id.Value).ToHashSet(StringComparer.Ordinal);
        var facts = new List<PreparedFact>();
        var refused = 0;
        foreach (var text in answer.Texts.Where(text => asked.Contains(text.Id) && known[text.Id].Version == text.Version))
        {
            refused += Math.Max(0, text.Facts.Length - MaxFactsPerText);
            foreach (var fact in text.Facts.Take(MaxFactsPerText))
            {
                Memory[] evidence =
                [
                    known[text.Id],
                    .. fact.AlsoFrom.Distinct(StringComparer.Ordinal).Where(id => id != text.Id && known.ContainsKey(id)).Select(id => known[id]),
                ];
                if (Prepare(fact, evidence) is { } prepared)
                {
                    facts.Add(prepared);
                }
                else
                {
                    refused++;
                }
            }
        }

        return new PreparedEnrichment
        {
            Generation = generation,
            Through = batch.Through,
            Facts = facts,
            Texts = batch.Texts.Count,
            Refused = refused,
            Tokens = answer.Tokens,
        };
    }

    private PreparedFact? Prepare(EnrichedFact fact, Memory[] evidence)
    {
        Evidence[] texts = [.. evidence.Select(static memory => new Evidence(memory.Text, memory.EventTime, memory.Provenance.Actor))];
        var verdict = EvidenceCheck.Judge(fact, texts, Options.Language);
        if (verdict.IsRefused)
        {
            return null;
        }

        var item = Preparation.Prepare(
            new RetainItem(fact.Text)
            {
                Kind = MemoryKind.Fact,
                Sources = [.. evidence.Select(static memory => memory.Id.Value)],
                Origin = Origin.Derived,
                EventTime = evidence[0].EventTime,
                Entities = Named(fact, texts),
                FactKey = verdict.Fault == EvidenceFault.None ? KeyOf(fact.Key) : null,
                Confidence = Math.Clamp(double.IsFinite(fact.Confidence) ? fact.Confidence : 0, 0, 1) * verdict.Support,
                Policy = Strictest(evidence),
            },
            _time.GetUtcNow());
        if (item.Refusal is not null)
        {
            return null;
        }

        var memory = fact.When is { } when && verdict.Fault == EvidenceFault.None
            ? item.Memory with { Mentions = [.. (item.Memory.Mentions ?? []).Append(new(when.Start, when.End)).Distinct()] }
            : item.Memory;
        return new(FindSimilar(item.With(memory, verdict.QuarantineReason ?? item.Junk), gate: true), evidence);
    }

    // What a model says is named counts only where the evidence has the words.
    private List<MemoryEntity> Named(EnrichedFact fact, IReadOnlyList<Evidence> evidence)
    {
        var words = new EvidenceWords();
        foreach (var text in evidence)
        {
            words.Add(text.Text, Options.Language);
            words.Add(text.Speaker, Options.Language);
        }

        return
        [
            .. fact.Entities
                .Where(name => name.Length is > 0 and <= RetainLimits.MaxNameLength)
                .Where(name => EvidenceWords.Of(name, Options.Language).Words is { Count: > 0 } named && named.IsSubsetOf(words.Words))
                .Take(MaxFactsPerText)
                .Select(static name => new MemoryEntity("name", Text.EntityKey.Of(name)))
                .Distinct(),
        ];
    }

    private static string? KeyOf(string? key) =>
        key is { Length: > 0 and <= MaxFactKeyLength } && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? key.ToLowerInvariant()
            : null;

    // A fact is as private as the most private of its evidence, and goes when the first of it does.
    private static MemoryPolicy Strictest(IReadOnlyList<Memory> evidence) => MemoryPolicy.Default with
    {
        Sensitivity = evidence.Max(static memory => memory.Policy.Sensitivity),
        ExpiresAt = evidence.Min(static memory => memory.Policy.ExpiresAt),
    };
}
