using Fabric.Core.Memories;
using Fabric.Core.Recall;

namespace Fabric.Core.Reflection.Answers;

/// <summary>A question that a bank answers from its memories, saying how sure it is and on what the answer rests.</summary>
/// <param name="Question">The question in plain words, 1 to 8,192 characters.</param>
public sealed record ReflectRequest(string Question)
{
    /// <summary>How many memories are recalled and looked through for the answer, 1 to 100.</summary>
    public int K { get; init; } = 20;

    /// <summary>How many memories the answer cites at most, 1 to 20.</summary>
    public int MaxCitations { get; init; } = 5;

    /// <summary>The most tokens that the answer, its quotes and those of its contradictions may have together; unset for no limit.</summary>
    public int? TokenBudget { get; init; }

    /// <summary>Which memories may be cited.</summary>
    public MemoryFilter? Filter { get; init; }

    /// <summary>Answer with what held in the world at this instant; now unless said otherwise.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Answer with what the fabric had recorded at this instant; now unless said otherwise.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>The time that "yesterday" in the question counts from; now unless said otherwise.</summary>
    public DateTimeOffset? QueryTime { get; init; }

    /// <summary>How much work the recall does.</summary>
    public Effort Effort { get; init; }

    /// <summary>Memories less trusted than this are left out.</summary>
    public Trust MinTrust { get; init; } = Trust.Untrusted;

    /// <summary>Whether private memories may be cited.</summary>
    public bool IncludePrivate { get; init; }

    /// <summary>The least confidence, 0 to 1, before contradictions are counted: below it, the answer is not known.</summary>
    public double MinConfidence { get; init; } = AnswerConfidence.DefaultMin;

    /// <summary>Whose words the answer is in.</summary>
    public AnswerWording Wording { get; init; }
}
