using Fabric.Core.Banks.Enriching;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks;

public sealed partial class BankTurn
{
    private const string EnricherName = "fabric:enricher";

    /// <summary>
    /// Stores the facts that a model made of messages, and how far it has read. A fact whose evidence was revised, superseded, forgotten
    /// or erased meanwhile is dropped; one that is known already adds nothing.
    /// </summary>
    internal void Enrich(PreparedEnrichment prepared)
    {
        var operation = new Operation(new OperationId(_bank.Ids.Next(Now)), "", EnricherName, null);
        var record = _now.Header.Enrichment ?? new();
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        var (stored, quarantined, repeated, refused) = (0, 0, 0, prepared.Refused);
        foreach (var fact in prepared.Facts)
        {
            switch (Store(fact, operation))
            {
                case RetainDisposition.Refused:
                    refused++;
                    break;
                case RetainDisposition.Reinforced:
                    repeated++;
                    break;
                case RetainDisposition.Quarantined:
                    quarantined++;
                    break;
                default:
                    stored++;
                    break;
            }
        }

        _now.SetEnrichment(record with
        {
            Generation = prepared.Generation,
            Through = Math.Max(record.Through, prepared.Through ?? 0),
            Texts = record.Texts + prepared.Texts,
            Facts = record.Facts + stored,
            Repeated = record.Repeated + repeated,
            Quarantined = record.Quarantined + quarantined,
            Refused = record.Refused + refused,
            Failed = record.Failed + prepared.Failed,
            Tokens = record.Tokens + prepared.Tokens,
            Day = today,
            TokensToday = record.TokensOn(today) + prepared.Tokens,
        });
    }

    private RetainDisposition Store(PreparedFact fact, Operation operation)
    {
        var evidence = new List<Memory>(fact.Evidence.Count);
        foreach (var read in fact.Evidence)
        {
            if (_now.FindMemory(read.Id) is not { State: MemoryState.Active } memory || memory.Version != read.Version || memory.IsExpired(Now))
            {
                return RetainDisposition.Refused;
            }

            evidence.Add(memory);
        }

        var item = fact.Item.With(
            fact.Item.Memory with
            {
                Trust = evidence.Min(static memory => memory.Trust),
                FactKey = fact.Item.Memory.FactKey is { } key && IsDerivedOnly(key) ? key : null,
            },
            fact.Item.Junk);
        if (IsKnownOf(fact.Evidence[0].Id, item.Memory.Text))
        {
            return RetainDisposition.Reinforced;
        }

        if (item.Junk is null && WriteGate.FindDuplicate(item, _now, Options.Language, Now) is { } there)
        {
            Support(there, item.Memory.Provenance.Sources!);
            return RetainDisposition.Reinforced;
        }

        return Retain(item, operation).Disposition;
    }

    // A model's key never takes the place of what somebody has stated under it.
    private bool IsDerivedOnly(string key) =>
        _now.FindFacts(key).Links.All(link => _now.FindMemory(link.Id) is not { } memory || memory.Provenance.Origin == Origin.Derived);

    // Also what was forgotten: a model that reads the message again does not bring it back.
    private bool IsKnownOf(MemoryId source, string text) =>
        _now.FindDerived(source.Value).Any(id => Known(id) is { } made && FoldKey.Same(made.Text, text, Options.Language));

    // A derived memory that rests on one more message outlives the erasure of the first; what somebody stated rests on itself.
    private void Support(Memory there, IReadOnlyList<string> sources)
    {
        var before = there.Provenance.Sources ?? [];
        var more = sources.Where(source => !before.Contains(source, StringComparer.Ordinal)).ToList();
        if (there.Provenance.Origin != Origin.Derived || more.Count == 0 || before.Count + more.Count > RetainLimits.MaxReferences)
        {
            return;
        }

        _now.UpdateMemory(there with
        {
            Evidence = there.Evidence + 1,
            Provenance = there.Provenance with { Sources = [.. before, .. more] },
        });
        foreach (var source in more)
        {
            _now.Derived[source] = [.. _now.FindDerived(source), there.Id];
        }
    }
}
