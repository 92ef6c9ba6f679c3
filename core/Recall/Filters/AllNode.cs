using Fabric.Core.Memories;
using Fabric.Core.Projections;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Recall.Filters;

/// <summary>Matches when every part does.</summary>
internal sealed class AllNode(IReadOnlyList<FilterNode> parts) : FilterNode
{
    public override bool Matches(Memory memory)
    {
        foreach (var part in parts)
        {
            if (!part.Matches(memory))
            {
                return false;
            }
        }

        return true;
    }

    public override ConditionOfFilter ToCondition()
    {
        var known = parts.Select(static part => part.ToCondition()).ToList();
        ProjectionCondition[] conditions = [.. known.Select(static part => part.Condition).OfType<ProjectionCondition>()];
        return conditions.Length == 0
            ? ConditionOfFilter.Unknown
            : new(new ProjectionCondition.All(conditions), known.TrueForAll(static part => part.IsExact));
    }

    public override void Select(BankSnapshot snapshot, Span<ulong> words)
    {
        parts[0].Select(snapshot, words);
        for (var i = 1; i < parts.Count; i++)
        {
            using var other = RowBitmap.Rent(words.Length);
            parts[i].Select(snapshot, other.Words);
            for (var w = 0; w < words.Length; w++)
            {
                words[w] &= other.Words[w];
            }
        }
    }
}
