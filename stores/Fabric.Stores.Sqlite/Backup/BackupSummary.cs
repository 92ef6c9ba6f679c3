namespace Fabric.Stores.Sqlite.Backup;

/// <summary>A backup that was made and checked.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Schema">The version of its tables.</param>
/// <param name="Actors">How many actors it holds, banks among them.</param>
/// <param name="Records">How many records it holds.</param>
public sealed record BackupSummary(string File, long Bytes, long Schema, long Actors, long Records);
