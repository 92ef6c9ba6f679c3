using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Recall;

/// <summary>One memory that answers.</summary>
/// <param name="Bank">The bank it is from.</param>
/// <param name="Memory">The memory.</param>
/// <param name="Score">Its score; comparable within one answer only.</param>
/// <param name="Tokens">The tokens its text is counted with.</param>
public sealed record RecallHit(BankId Bank, Memory Memory, double Score, int Tokens)
{
    /// <summary>How its score came about; set when it was asked for.</summary>
    public HitExplanation? Explanation { get; init; }
}
