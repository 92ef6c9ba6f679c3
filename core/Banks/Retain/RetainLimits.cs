namespace Fabric.Core.Banks.Retain;

/// <summary>What one retain may hold.</summary>
public static class RetainLimits
{
    /// <summary>Items in a request.</summary>
    public const int MaxItems = 1_000;

    /// <summary>UTF-8 bytes of all texts of a request together.</summary>
    public const long MaxRequestBytes = 8L << 20;

    /// <summary>UTF-16 code units of one text.</summary>
    public const int MaxTextLength = 65_536;

    /// <summary>Labels of one memory.</summary>
    public const int MaxTags = 64;

    /// <summary>UTF-16 code units of one label.</summary>
    public const int MaxTagLength = 128;

    /// <summary>UTF-16 code units of metadata as JSON.</summary>
    public const int MaxMetadataLength = 64 << 10;

    /// <summary>Levels of metadata.</summary>
    public const int MaxMetadataDepth = 16;

    /// <summary>Sources, links, superseded memories or given entities of one memory.</summary>
    public const int MaxReferences = 1_000;

    /// <summary>UTF-16 code units of a speaker, task, fact key or entity.</summary>
    public const int MaxNameLength = 200;

    /// <summary>UTF-16 code units of a reason.</summary>
    public const int MaxReasonLength = 500;
}
