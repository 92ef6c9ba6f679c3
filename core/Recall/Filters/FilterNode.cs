using Fabric.Core.Memories;
using Fabric.Core.Projections;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Recall.Filters;

/// <summary>A part of a filter, answered for one memory or for all rows of an index at once; both agree on every live row.</summary>
internal abstract class FilterNode
{
    public abstract bool Matches(Memory memory);

    /// <summary>What an index that holds only some fields can check of it.</summary>
    public abstract ConditionOfFilter ToCondition();

    /// <summary>Sets the bits of the matching rows. The words are clear; bits of rows that are not live may be set too.</summary>
    public abstract void Select(BankSnapshot snapshot, Span<ulong> words);
}
