namespace Fabric.Core.Working;

/// <summary>What one request to a working memory may hold.</summary>
public static class WorkingLimits
{
    /// <summary>UTF-16 code units of a title.</summary>
    public const int MaxTitleLength = 500;

    /// <summary>UTF-16 code units of a summary or a state slot.</summary>
    public const int MaxSummaryLength = 8_192;

    /// <summary>UTF-16 code units of an action or an observation.</summary>
    public const int MaxTextLength = 65_536;

    /// <summary>UTF-16 code units of a tool's name, a block's label or a checkpoint's name.</summary>
    public const int MaxNameLength = Banks.RequestCheck.MaxNameLength;

    /// <summary>Steps in one request.</summary>
    public const int MaxSteps = 1_000;

    /// <summary>Subgoals that one depends on.</summary>
    public const int MaxDependencies = 100;

    /// <summary>Levels of the tree.</summary>
    public const int MaxDepth = 64;

    /// <summary>Pinned blocks of one scope.</summary>
    public const int MaxBlocks = 32;

    /// <summary>UTF-16 code units of a block when no other limit is given (the limit of MIRIX's core blocks).</summary>
    public const int DefaultBlockLength = 5_000;

    /// <summary>The highest limit of a block.</summary>
    public const int MaxBlockLength = 32_768;

    /// <summary>Tool handles of one scope.</summary>
    public const int MaxTools = 256;

    /// <summary>Checkpoints.</summary>
    public const int MaxCheckpoints = 64;

    /// <summary>UTF-16 code units of a returned value, or of the schema it is checked against.</summary>
    public const int MaxValueLength = 16_384;

    /// <summary>The largest budget of a context.</summary>
    public const int MaxBudget = 10_000_000;
}
