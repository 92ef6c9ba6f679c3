namespace Fabric.Core.Storage;

/// <summary>How a commit ended, and why when it did not end well.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Version">The actor's version after it, when it is known; else 0.</param>
/// <param name="Fault">What went wrong in the store, for the log; set when the outcome is unknown.</param>
public readonly record struct CommitResult(CommitOutcome Outcome, long Version, Exception? Fault = null);
