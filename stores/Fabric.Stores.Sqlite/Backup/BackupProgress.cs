namespace Fabric.Stores.Sqlite.Backup;

/// <summary>How far a backup or a restore has come. An estimate: a backup leaves out the free room of the file that it copies.</summary>
/// <param name="Bytes">Bytes written so far.</param>
/// <param name="Total">Bytes to write at most.</param>
public readonly record struct BackupProgress(long Bytes, long Total);
