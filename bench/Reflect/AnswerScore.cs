using Fabric.Bench.Locomo;
using Fabric.Core.Reflection.Answers;

namespace Fabric.Bench.Reflect;

/// <summary>One question and what the bank made of it.</summary>
/// <param name="Question">The question.</param>
/// <param name="Result">The answer; asked for whatever its confidence, so that it has citations.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record AnswerScore(LocomoQuestion Question, ReflectResult Result, double Milliseconds)
{
    /// <summary>Questions about the wrong speaker have no answer in the conversation.</summary>
    public bool IsAnswerable => Question.Category != 5;

    /// <summary>Whether a turn with evidence is cited.</summary>
    public bool CitesEvidence => Result.Citations.Any(citation => Question.Evidence.Contains(citation.Memory.Value, StringComparer.Ordinal));

    /// <summary>Whether there is an answer and a turn with it is cited.</summary>
    public bool IsRight => IsAnswerable && CitesEvidence;

    /// <summary>Whether the bank says so with the thresholds it has by default.</summary>
    public bool IsAnswered => Result.Confidence >= new ReflectRequest("").MinConfidence;

    /// <summary>Whether it says that it knows.</summary>
    public bool IsKnown => Result.Status == ReflectStatus.Known;
}
