namespace Fabric.Core.Teams;

/// <summary>The limits, windows and weights of every team.</summary>
public sealed record TeamOptions
{
    /// <summary>
    /// How many ended tasks a team's graphs hold; beyond it the oldest leaves them, and its log and the history stay. Default: 20,000;
    /// range 1 to 1,000,000.
    /// </summary>
    public int MaxTasks { get; init; } = 20_000;

    /// <summary>How many tasks of a team may be open at once. Default: 1,000; range 1 to 100,000.</summary>
    public int MaxOpenTasks { get; init; } = 1_000;

    /// <summary>How many insights a team may have; as many that were removed stay readable. Default: 1,000; range 1 to 100,000.</summary>
    public int MaxInsights { get; init; } = 1_000;

    /// <summary>How many interactions a task may have. Default: 1,000,000; range 1 to 10,000,000.</summary>
    public int MaxInteractions { get; init; } = 1_000_000;

    /// <summary>How many of a task's last actions the team learns from. Default: 1,000; range 1 to 100,000.</summary>
    public int MaxTraceSteps { get; init; } = 1_000;

    /// <summary>How many tasks an ended one is linked to by similarity (G-Memory). Default: 10; range 0 to 100.</summary>
    public int MaxSimilar { get; init; } = 10;

    /// <summary>The cosine of two queries from which their tasks are linked (G-Memory). Default: 0.7; range 0 to 1.</summary>
    public double SimilarCosine { get; init; } = 0.7;

    /// <summary>How many old versions of an insight are kept. Default: 20; range 0 to 1,000.</summary>
    public int MaxVersions { get; init; } = 20;

    /// <summary>After how long without a record an open task is abandoned. Default: 24 hours; range 1 minute to 365 days.</summary>
    public TimeSpan TaskExpiry { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long an operation's outcome is kept, so that it can be repeated. Default: 24 hours; range 1 minute to 30 days.</summary>
    public TimeSpan OperationWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether a team reflects soon after each task has ended. Default: yes.</summary>
    public bool ReflectOnCompletion { get; init; } = true;

    /// <summary>How often teams in memory reflect on tasks that they have not reflected on. Default: 1 hour; range 1 second to 30 days.</summary>
    public TimeSpan ReflectionInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many of the latest ended tasks reflection reads. Default: 1,000; range 1 to 100,000.</summary>
    public int ReflectionTasks { get; init; } = 1_000;
}
