using Fabric.Core.Memories;

namespace Fabric.Core.Recall;

/// <summary>Judges the best candidates of a recall once more, such as with a cross-encoder. Thread-safe.</summary>
/// <remarks>What it sees was written by others; a reranker built on a language model must treat it as quoted material.</remarks>
public interface IReranker
{
    /// <summary>How many candidates it is given at most.</summary>
    int MaxCandidates { get; }

    /// <summary>Scores candidates against the question. The same input must give the same scores.</summary>
    /// <param name="query">The question.</param>
    /// <param name="candidates">The candidates, best first.</param>
    /// <param name="scores">One for each candidate, above 0; higher is better.</param>
    void Score(string query, IReadOnlyList<Memory> candidates, Span<float> scores);
}
