using Fabric.Core.Ids;
using Fabric.Core.Memories;

namespace Fabric.Core.Recall;

/// <summary>One memory that answers, as it is stored. Its names are those of <see cref="RecallHit"/>, and so is its JSON.</summary>
/// <param name="Bank">The bank it is from.</param>
/// <param name="Memory">The memory.</param>
/// <param name="Score">Its score; comparable within one answer only.</param>
/// <param name="Tokens">The tokens its text is counted with.</param>
internal sealed record StoredHit(BankId Bank, StoredMemory Memory, double Score, int Tokens)
{
    /// <summary>How its score came about; set when it was asked for.</summary>
    public HitExplanation? Explanation { get; init; }

    /// <summary>Reads the memory.</summary>
    public RecallHit Decode() => new(Bank, Memory.Decode(), Score, Tokens) { Explanation = Explanation };
}
