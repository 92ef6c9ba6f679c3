using Fabric.Core.Teams.Reflection.Evidence;

namespace Fabric.Core.Teams.Reflection.Rules;

/// <summary>A precondition: without another action before it, an action is refused or loses the task.</summary>
/// <param name="Action">The action.</param>
/// <param name="Word">The word of the query for which it holds; -1 for every query.</param>
/// <param name="Needed">The action that must come before it.</param>
/// <param name="Bad">What becomes of it otherwise: refused or lost.</param>
/// <param name="Factor">The logarithm of the Bayes factor for it.</param>
internal sealed record Gate(int Action, int Word, int Needed, AttemptOutcome Bad, double Factor)
{
    /// <summary>Tasks in which the action went wrong without it.</summary>
    public required IReadOnlyList<int> BadWithout { get; init; }

    /// <summary>Tasks in which it went well without it.</summary>
    public required IReadOnlyList<int> GoodWithout { get; init; }

    /// <summary>Tasks in which it went well with it.</summary>
    public required IReadOnlyList<int> GoodWith { get; init; }

    /// <summary>Tasks in which it went wrong all the same.</summary>
    public required IReadOnlyList<int> BadWith { get; init; }
}
