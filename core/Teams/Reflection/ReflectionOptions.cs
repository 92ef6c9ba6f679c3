namespace Fabric.Core.Teams.Reflection;

/// <summary>How reflection by rule weighs evidence.</summary>
public sealed record ReflectionOptions
{
    /// <summary>The usual options.</summary>
    public static ReflectionOptions Default { get; } = new();

    /// <summary>The logarithm of the Bayes factor from which a precondition is believed; 2.5 is twelve to one.</summary>
    public double FewestLogFactor { get; init; } = 2.5;

    /// <summary>How much more a precondition that holds only for a word of the query must show, since there are many words.</summary>
    public double WordPenalty { get; init; } = 0.5;

    /// <summary>How much the words at the same place in the query can add to one another's evidence; a logarithm.</summary>
    public double MostBacking { get; init; } = 2;

    /// <summary>How many tasks must speak for what is said of every query.</summary>
    public int FewestSupport { get; init; } = 2;

    /// <summary>How likely it is, before any evidence, that one action is needed for another; above 0, below 1.</summary>
    public double NeedPrior { get; init; } = 0.1;

    /// <summary>How often what is needed may be missing all the same, as worlds are noisy; above 0, below 1.</summary>
    public double Exceptions { get; init; } = 0.12;

    /// <summary>The chance of being needed from which it is said.</summary>
    public double FewestNeedChance { get; init; } = 0.25;

    /// <summary>What is wanted less than this is not asked what mostly came before it.</summary>
    public double FewestChained { get; init; } = 0.4;

    /// <summary>How much more likely it is, before any evidence, that a loss has nothing to do with a given place in the query; a logarithm.</summary>
    public double PlacePenalty { get; init; } = 1;

    /// <summary>Whether what went wrong is contrasted with what went well; without it only what went well is learned from.</summary>
    public bool Contrast { get; init; } = true;

    /// <summary>Whether insights that the tasks do not show any more, or speak against, are doubted and removed.</summary>
    public bool Pruning { get; init; } = true;

    /// <summary>How many observations the prior counts as.</summary>
    public double PriorWeight { get; init; } = 1.5;

    /// <summary>Lifts nearer to nothing than this are not said.</summary>
    public double FewestLift { get; init; } = 0.15;
}
