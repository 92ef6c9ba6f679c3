using Fabric.Core.Ids;

namespace Fabric.Core.Recall;

/// <summary>The answer to a recall.</summary>
/// <param name="RecallId">Names the answer, for citing. The same state and question give the same id.</param>
/// <param name="Hits">The hits, best first.</param>
/// <param name="Epochs">The epoch of each bank that the answer was computed on.</param>
/// <param name="Cost">What it cost.</param>
public sealed record RecallResult(
    string RecallId, IReadOnlyList<RecallHit> Hits, IReadOnlyDictionary<BankId, long> Epochs, RecallCost Cost)
{
    /// <summary>Whether hits were left out because the token budget was used up.</summary>
    public bool Truncated { get; init; }

    /// <summary>
    /// Why the answer was made with less than is configured, such as an embedding service that was down or too slow; unset when nothing was
    /// missing. The same question may be answered better later.
    /// </summary>
    public string? Degraded { get; init; }
}
