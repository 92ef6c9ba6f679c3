namespace Fabric.Core.Storage;

/// <summary>How a commit ended.</summary>
public enum CommitOutcome
{
    /// <summary>It is durable, at the expected version plus one.</summary>
    Committed,

    /// <summary>The actor is at another version; nothing was changed.</summary>
    Conflict,

    /// <summary>Whether it took place is not known until the actor is loaded again.</summary>
    Unknown,
}
