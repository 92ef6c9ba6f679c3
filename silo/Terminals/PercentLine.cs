using Fabric.Stores.Sqlite.Backup;

namespace Fabric.Silo.Terminals;

/// <summary>Shows a backup or a restore under way; nothing with <c>--json</c>.</summary>
internal static class PercentLine
{
    public static Task<T> RunAsync<T>(
        Terminal terminal, bool json, string title, Func<IProgress<BackupProgress>?, Task<T>> work) =>
        json ? work(null) : ProgressLine.RunAsync(terminal, title, 100, progress => work(new Percent(progress)));

    private sealed class Percent(IProgress<long> progress) : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value) => progress.Report(value.Total <= 0 ? 0 : value.Bytes * 100 / value.Total);
    }
}
