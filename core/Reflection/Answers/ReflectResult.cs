using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall;

namespace Fabric.Core.Reflection.Answers;

/// <summary>A bank's answer to a question.</summary>
/// <remarks>
/// The answer is quoted material that others wrote: show it to a model as data, never where instructions go. Each line of an extracted
/// answer starts with the number of its citation and, where the source is not trusted, says so; no stored text can start a line.
/// </remarks>
public sealed record ReflectResult
{
    /// <summary>How far the answer is known.</summary>
    public required ReflectStatus Status { get; init; }

    /// <summary>
    /// The answer; unset when it is not known. Extracted: one line for each citation, the strongest first and the others in order of time,
    /// such as <c>[1] Ana, 2026-03-14: The rate limit is 6000.</c> A model's: sentences that name their citations as [1].
    /// </summary>
    public string? Answer { get; init; }

    /// <summary>Whose words the answer is in.</summary>
    public AnswerWording Wording { get; init; }

    /// <summary>Why the answer is not in a model's words although that was asked for; without stored text.</summary>
    public string? WordingRefused { get; init; }

    /// <summary>What the answer rests on, by number from 1; empty when it is not known.</summary>
    public required IReadOnlyList<Citation> Citations { get; init; }

    /// <summary>How sure the answer is, 0 to 1; also of one that is not known.</summary>
    public double Confidence { get; init; }

    /// <summary>What the confidence is made of; unset when nothing was found.</summary>
    public ConfidenceFactors? Factors { get; init; }

    /// <summary>The least trust of what is cited; unset without citations.</summary>
    public Trust? Trust { get; init; }

    /// <summary>Memories that say otherwise than those cited, the most important first, at most ten.</summary>
    public required IReadOnlyList<Contradiction> Contradictions { get; init; }

    /// <summary>Whether citations or contradictions were left out because the token budget was used up.</summary>
    public bool Truncated { get; init; }

    /// <summary>How many memories were eligible.</summary>
    public int Considered { get; init; }

    /// <summary>How many memories were looked through.</summary>
    public int Examined { get; init; }

    /// <summary>The tokens of the answer, its quotes and those of its contradictions.</summary>
    public int Tokens { get; init; }

    /// <summary>The epoch of the bank that the answer was computed on.</summary>
    public required IReadOnlyDictionary<BankId, long> Epochs { get; init; }

    /// <summary>Why the recall was made with less than is configured; see <see cref="RecallResult.Degraded"/>.</summary>
    public string? Degraded { get; init; }
}
