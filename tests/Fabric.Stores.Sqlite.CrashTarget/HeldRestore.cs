using Fabric.Stores.Sqlite.Backup;

namespace Fabric.Stores.Sqlite.CrashTarget;

/// <summary>A restore that says when it has reached a stage, and then waits there to be killed.</summary>
internal static class HeldRestore
{
    public static Task RunAsync(string folder, string file, string stage) =>
        SqliteBackup.RestoreAsync(
            file,
            folder,
            overwrite: true,
            TimeProvider.System,
            progress: null,
            at =>
            {
                if (at.ToString() == stage)
                {
                    Acknowledgements.Say("held");
                    Thread.Sleep(Timeout.Infinite);
                }
            },
            CancellationToken.None);
}
