using SQLitePCL;

namespace Fabric.Stores.Sqlite;

/// <summary>An error that SQLite reported. Never leaves the store: callers see a <see cref="FabricException"/> or an outcome.</summary>
internal sealed class SqliteFault(int code, string message) : Exception($"SQLite error {code}: {message}")
{
    // The low byte is the error, the others say more of it.
    private readonly int _primary = code & 0xff;

    /// <summary>Whether a commit that ended with it may have taken place all the same: true unless SQLite is known to have refused it.</summary>
    public bool LeavesDoubt =>
        _primary is not (raw.SQLITE_FULL or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_READONLY or raw.SQLITE_CONSTRAINT);

    /// <summary>Whether the disk is full.</summary>
    public bool IsFull => _primary == raw.SQLITE_FULL;

    /// <summary>Whether a file cannot be opened or written.</summary>
    public bool IsUnopenable => _primary is raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM;

    /// <summary>Whether a file is damaged, or not one of SQLite.</summary>
    public bool IsDamage => _primary is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    /// <summary>What a caller sees of it.</summary>
    public FabricException ToFabric(string folder) => _primary switch
    {
        raw.SQLITE_FULL => Make(
            ErrorCode.StoreFull, $"The disk of the data folder '{folder}' is full; nothing was changed. Make room and try again."),
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM => Make(
            ErrorCode.StoreReadOnly,
            $"The data file in '{folder}' cannot be opened or written. Give this user the right to read and write the folder."),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Make(
            ErrorCode.StoreCorrupt,
            $"The data file in '{folder}' is damaged; it was not changed. Copy the folder away, and restore it from a backup or salvage it with the sqlite3 tool's .recover."),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Make(
            ErrorCode.StoreLocked, $"Another program holds the data file in '{folder}'. Close it and try again."),
        _ => Make(ErrorCode.Unavailable, $"The data file in '{folder}' could not be used. Look into the log, and try again."),
    };

    private FabricException Make(ErrorCode error, string text) => new(error, text, this);
}
