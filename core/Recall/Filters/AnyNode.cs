using Fabric.Core.Memories;
using Fabric.Core.Projections;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Recall.Filters;

/// <summary>Matches when one of its parts does.</summary>
internal sealed class AnyNode(IReadOnlyList<FilterNode> parts) : FilterNode
{
    public override bool Matches(Memory memory)
    {
        foreach (var part in parts)
        {
            if (part.Matches(memory))
            {
                return true;
            }
        }

        return false;
    }

    public override ConditionOfFilter ToCondition()
    {
        // A part that cannot be checked may hold of anything.
        var known = parts.Select(static part => part.ToCondition()).ToList();
        return known.Exists(static part => part.Condition is null)
            ? ConditionOfFilter.Unknown
            : new(new ProjectionCondition.Any([.. known.Select(static part => part.Condition!)]), known.TrueForAll(static part => part.IsExact));
    }

    public override void Select(BankSnapshot snapshot, Span<ulong> words)
    {
        foreach (var part in parts)
        {
            using var other = RowBitmap.Rent(words.Length);
            part.Select(snapshot, other.Words);
            for (var w = 0; w < words.Length; w++)
            {
                words[w] |= other.Words[w];
            }
        }
    }
}
