namespace Fabric.Stores.Sqlite.Backup;

/// <summary>A backup that was restored and read.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Generation">The new generation of the store; feed cursors of the time before do not fit it.</param>
/// <param name="Bytes">The size of the restored file.</param>
/// <param name="Actors">How many actors it holds, banks among them.</param>
/// <param name="Records">How many records it holds.</param>
/// <param name="Previous">The file that was there before, moved aside; null when there was none.</param>
public sealed record RestoreSummary(string Folder, string Generation, long Bytes, long Actors, long Records, string? Previous);
