using Fabric.Core.Banks.State;
using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;
using Fabric.Core.Text;

namespace Fabric.Core.Banks.Retain;

/// <summary>
/// Decides whether a memory is folded into one that says the same. Conservative by design: what is folded wrongly is lost, what
/// is kept twice is merely linked.
/// </summary>
internal static class WriteGate
{
    /// <summary>Whether memories like this one take part in folding: active ones, the messages of sessions and secrets aside.</summary>
    public static bool MayFold(Memory memory) =>
        MayFold(memory.State, memory.ReplacedAt is null, memory.Kind, memory.Provenance.Session is not null, memory.Policy.Sensitivity);

    /// <inheritdoc cref="MayFold(Memory)"/>
    public static bool MayFold(MemoryRow row) => MayFold(row.Traits.State, row.IsNewest, row.Traits.Kind, row.Session is not null, row.Traits.Sensitivity);

    /// <summary>The active memory that says the same as <paramref name="item"/>; null when there is none.</summary>
    public static Memory? FindDuplicate(PreparedItem item, BankView view, Language language, DateTimeOffset now)
    {
        if (!item.MayFold || view.FindFold(item.FoldKey) is not { } id || view.FindMemory(id) is not { } there)
        {
            return null;
        }

        return MayFold(there) && !there.IsExpired(now) && SaysTheSame(item.Memory, there, language) ? there : null;
    }

    /// <summary>
    /// Whether two memories say the same: the same words, numbers, names, negation and times, of the same kind, for the same
    /// fact, treated the same way. What happened is the same only when the same one says that it happened at the same time.
    /// </summary>
    public static bool SaysTheSame(Memory left, Memory right, Language language) =>
        left.Kind == right.Kind
        && left.FactKey == right.FactKey
        && left.Policy == right.Policy
        && left.Validity.To == right.Validity.To
        && (left.Kind != MemoryKind.Experience
            || (left.EventTime == right.EventTime && left.Provenance.Actor == right.Provenance.Actor))
        && FoldKey.Same(left.Text, right.Text, language)
        && TextFacets.Agree(
            TextFacets.Extract(left.Text, left.EventTime, language), TextFacets.Extract(right.Text, right.EventTime, language), out _);

    // That a secret was folded would tell whoever wrote it that it was known.
    private static bool MayFold(MemoryState state, bool isNewest, MemoryKind kind, bool isInSession, Sensitivity sensitivity) =>
        state == MemoryState.Active && isNewest && !(kind == MemoryKind.Experience && isInSession) && sensitivity != Sensitivity.Secret;
}
