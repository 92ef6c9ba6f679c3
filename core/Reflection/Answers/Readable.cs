using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Reflection.Answers;

/// <summary>
/// Which memories may stand on a side of a contradiction: those that a recall with the same wishes may return, and what has been superseded
/// besides; nothing that holds only after the time that was asked for.
/// </summary>
internal sealed class Readable(BankSnapshot bank, ReflectRequest request, DateTimeOffset now)
{
    private readonly Eligibility _asked = Eligibility.Of(BankReflection.RecallFor(request), now) with
    {
        AsOf = null,
        IncludeInactive = true,
        Filter = null,
    };

    /// <summary>The newest version of a memory; null when it may not be shown.</summary>
    public Memory? Find(MemoryId id) =>
        bank.TryFind(id, out var row) && Allows(bank.Row(row)) && bank.Row(row).Decode() is var memory && request.Filter?.Matches(memory) != false
            ? memory
            : null;

    /// <summary>Whether a row may be shown, the filter apart.</summary>
    public bool Allows(MemoryRow row)
    {
        var traits = row.Traits;
        return _asked.Admits(row)
            && traits.State is MemoryState.Active or MemoryState.Superseded
            && traits.Trust >= _asked.MinTrust
            && traits.Trust > Trust.Quarantined
            && (request.AsOf is not { } asOf || row.ValidFromTicks <= asOf.UtcTicks);
    }
}
