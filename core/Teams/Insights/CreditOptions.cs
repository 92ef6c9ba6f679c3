namespace Fabric.Core.Teams.Insights;

/// <summary>What an insight earns and loses by what became of those who followed it.</summary>
public sealed record CreditOptions
{
    /// <summary>The usual options.</summary>
    public static CreditOptions Default { get; } = new();

    /// <summary>What it earns when a task in which it was followed succeeds (G-Memory: 1).</summary>
    public double OnSuccess { get; init; } = 1;

    /// <summary>What it loses when the step that followed it lost the task (G-Memory: 2).</summary>
    public double OnFailure { get; init; } = 2;

    /// <summary>From so many uses on it is judged by how often it helped (ReMe: 5).</summary>
    public int JudgedFromUses { get; init; } = 5;

    /// <summary>The least share of uses that helped, 0 to 1, with which it stays (ReMe: 0.5).</summary>
    public double LeastUtility { get; init; } = 0.5;

    /// <summary>The latest uses that count, so that what once helped does not stay for ever.</summary>
    public int MostUses { get; init; } = 20;
}
