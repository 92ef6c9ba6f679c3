namespace Fabric.Core.Working;

/// <summary>The limits and windows of a working memory.</summary>
public sealed record WorkingOptions
{
    /// <summary>How many subgoals and steps it may hold. Default: 100,000; range 1 to 1,000,000.</summary>
    public int MaxNodes { get; init; } = 100_000;

    /// <summary>How many old versions of one record are kept, those that a checkpoint needs aside. Default: 100; range 1 to 10,000.</summary>
    public int MaxVersions { get; init; } = 100;

    /// <summary>How long an operation's outcome is kept, so that it can be repeated. Default: 24 hours; range 1 minute to 30 days.</summary>
    public TimeSpan OperationWindow { get; init; } = TimeSpan.FromHours(24);
}
