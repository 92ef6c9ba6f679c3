using Fabric.Stores.Sqlite.Backup;

namespace Fabric.Stores.Sqlite.Tests.Backup;

/// <summary>Reports on the thread that makes them; <see cref="Progress{T}"/> would report later, on another.</summary>
internal sealed class Reports(Action<BackupProgress> first) : IProgress<BackupProgress>
{
    private bool _any;

    public BackupProgress Last { get; private set; }

    public void Report(BackupProgress value)
    {
        Last = value;
        if (!_any)
        {
            _any = true;
            first(value);
        }
    }
}
