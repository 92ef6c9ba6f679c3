using Fabric.Core.Memories;
using Fabric.Core.Projections;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Recall.Filters;

/// <summary>Matches when its part does not.</summary>
internal sealed class NotNode(FilterNode part) : FilterNode
{
    public override bool Matches(Memory memory) => !part.Matches(memory);

    public override ConditionOfFilter ToCondition() => part.ToCondition() is { Condition: { } condition, IsExact: true }
        ? ConditionOfFilter.Exactly(new ProjectionCondition.Not(condition))
        : ConditionOfFilter.Unknown;

    public override void Select(BankSnapshot snapshot, Span<ulong> words)
    {
        part.Select(snapshot, words);
        for (var w = 0; w < words.Length; w++)
        {
            words[w] = ~words[w];
        }
    }
}
