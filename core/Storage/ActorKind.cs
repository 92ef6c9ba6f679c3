namespace Fabric.Core.Storage;

/// <summary>The kinds of actors that own records.</summary>
public enum ActorKind
{
    /// <summary>A long-term bank.</summary>
    Bank,

    /// <summary>An agent's working memory.</summary>
    Agent,

    /// <summary>A team's graphs.</summary>
    Team,

    /// <summary>One task's interaction graph.</summary>
    Task,
}
