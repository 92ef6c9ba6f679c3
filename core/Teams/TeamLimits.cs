namespace Fabric.Core.Teams;

/// <summary>What one request to a team's memory may hold.</summary>
public static class TeamLimits
{
    /// <summary>UTF-16 code units of a query, an action, a target or feedback.</summary>
    public const int MaxQueryLength = 8_192;

    /// <summary>UTF-16 code units of what was said, or of an observation.</summary>
    public const int MaxTextLength = 65_536;

    /// <summary>UTF-16 code units of an insight's text.</summary>
    public const int MaxInsightLength = 2_000;

    /// <summary>UTF-16 code units of one word or pattern of a condition.</summary>
    public const int MaxPatternLength = 500;

    /// <summary>Words or patterns of one part of a condition.</summary>
    public const int MaxConditionParts = 16;

    /// <summary>Roles of a task or an insight.</summary>
    public const int MaxRoles = 64;

    /// <summary>Interactions in one request.</summary>
    public const int MaxInteractions = 1_000;

    /// <summary>Interactions that one answers, and ids that one follows.</summary>
    public const int MaxAnswered = 100;

    /// <summary>Insights in one import.</summary>
    public const int MaxImported = 1_000;

    /// <summary>Entries of one page.</summary>
    public const int MaxPage = 1_000;

    /// <summary>Nodes of one graph.</summary>
    public const int MaxGraph = 2_000;

    /// <summary>The largest token budget of a guide.</summary>
    public const int MaxBudget = 1_000_000;

    /// <summary>The most hops along the query graph.</summary>
    public const int MaxHops = 3;

    /// <summary>Snoozes of a team that are running at once.</summary>
    public const int MaxSnoozes = 1_000;
}
