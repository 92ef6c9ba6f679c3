using Fabric.Core.Memories;

namespace Fabric.Core.Banks.State;

/// <summary>
/// Tells changes that take something away from readers from those that only add. What a reader could see before an addition is still true
/// after it: a copy that does not have it yet misleads nobody.
/// </summary>
internal static class Withdrawal
{
    /// <summary>Whether a command takes something away. Costs a look at each memory it changes.</summary>
    public static bool IsIn(BankChanges changes)
    {
        if (changes.Tombstones.Count > 0 || changes.RemovedVersions.Count > 0)
        {
            return true;
        }

        foreach (var (_, forgotten) in changes.Forgotten)
        {
            if (forgotten is not null)
            {
                return true;
            }
        }

        foreach (var (id, draft) in changes.Memories)
        {
            if (draft is null || (changes.Below.FindMemory(id) is { } before && !OnlyAdds(before, draft)))
            {
                return true;
            }
        }

        return false;
    }

    // Whatever is not known to be an addition counts as taking away: a new field of a memory is safe until someone thinks about it.
    private static bool OnlyAdds(Memory before, MemoryDraft draft)
    {
        var after = draft.Memory;
        var grown = before with
        {
            Evidence = Math.Max(before.Evidence, after.Evidence),
            Citations = Math.Max(before.Citations, after.Citations),
            LastCitedAt = after.LastCitedAt,
            Confidence = Math.Max(before.Confidence, after.Confidence),
            Importance = Math.Max(before.Importance, after.Importance),
            Trust = (Trust)Math.Max((int)before.Trust, (int)after.Trust),
            Tags = Holds(after.Tags, before.Tags) ? after.Tags : before.Tags,
            Links = Holds(after.Links, before.Links) ? after.Links : before.Links,
            DerivedElsewhere = Holds(after.DerivedElsewhere, before.DerivedElsewhere) ? after.DerivedElsewhere : before.DerivedElsewhere,
        };
        return MemoryJson.Serialize(grown).AsSpan().SequenceEqual(draft.Body);
    }

    private static bool Holds<T>(IReadOnlyList<T>? all, IReadOnlyList<T>? some) => some is null || (all is not null && some.All(all.Contains));
}
