namespace Fabric.Core.Teams.Reflection.Rules;

/// <summary>An action that is wanted, in a context.</summary>
/// <param name="Action">The action's pattern.</param>
/// <param name="Fillers">The words in its gaps, when it is wanted for these only; empty for any.</param>
/// <param name="Words">Words that the query must have.</param>
/// <param name="Value">How much it raises the chance of success, 0 to 1.</param>
internal sealed record Demand(int Action, int[] Fillers, int[] Words, double Value)
{
    /// <summary>What must have been done first.</summary>
    public IReadOnlyList<int> After { get; init; } = [];

    /// <summary>How often it is known to be so, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>Steps from here to the end that it leads to.</summary>
    public int Depth { get; init; }

    /// <summary>The action before which it is wanted; unset when that ends the task.</summary>
    public string? Before { get; init; }

    public IReadOnlyList<int> Supporting { get; init; } = [];

    public IReadOnlyList<int> Contradicting { get; init; } = [];

    public string Why { get; init; } = "";

    public bool Ends { get; init; }
}
