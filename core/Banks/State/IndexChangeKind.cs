namespace Fabric.Core.Banks.State;

/// <summary>What a step does to the indexes.</summary>
internal enum IndexChangeKind
{
    /// <summary>A version comes in, as an old one when it has been replaced already.</summary>
    Add,

    /// <summary>The newest version reads differently, with the same text and vector.</summary>
    Update,

    /// <summary>A new version comes in and the newest so far becomes an old one.</summary>
    Revise,

    /// <summary>The oldest of the old versions goes.</summary>
    TrimOldest,

    /// <summary>All versions go.</summary>
    Remove,
}
