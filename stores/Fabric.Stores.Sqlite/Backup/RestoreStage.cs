namespace Fabric.Stores.Sqlite.Backup;

/// <summary>A moment in a restore at which a test may end it.</summary>
internal enum RestoreStage
{
    /// <summary>The backup is copied and not yet checked.</summary>
    Copied,

    /// <summary>The copy is checked, upgraded and on the disk.</summary>
    Staged,

    /// <summary>The previous file holds everything without its log.</summary>
    LogFolded,

    /// <summary>The copy has taken the place of the previous file.</summary>
    Replaced,
}
