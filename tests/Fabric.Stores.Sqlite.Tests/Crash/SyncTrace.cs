using System.Text.RegularExpressions;

namespace Fabric.Stores.Sqlite.Tests.Crash;

/// <summary>
/// Reads a trace of system calls: an acknowledgement on standard output must follow a sync of the log that follows the log's last write.
/// </summary>
/// <param name="Acknowledged">How many acknowledgements there were.</param>
/// <param name="Unsynced">How many of them came while writes to the log were not synced, or with no write at all.</param>
internal sealed partial record SyncTrace(int Acknowledged, int Unsynced)
{
    public static SyncTrace Read(IEnumerable<string> lines)
    {
        var acknowledged = 0;
        var unsynced = 0;
        var written = false;
        var dirty = false;
        var syncing = new HashSet<string>();
        foreach (var line in lines)
        {
            var call = Call().Match(line);
            var thread = call.Groups["thread"].Value;
            var name = call.Groups["name"].Value;
            var isLog = call.Groups["file"].Value.EndsWith("fabric.db-wal", StringComparison.Ordinal);
            if (Resumed().Match(line) is { Success: true } resumed)
            {
                dirty &= !syncing.Remove(resumed.Groups["thread"].Value) || !line.EndsWith("= 0", StringComparison.Ordinal);
            }
            else if (name is "fsync" or "fdatasync" && isLog && line.Contains("<unfinished", StringComparison.Ordinal))
            {
                syncing.Add(thread);
            }
            else if (name is "fsync" or "fdatasync" && isLog)
            {
                dirty &= !line.EndsWith("= 0", StringComparison.Ordinal);
            }
            else if (name is "write" or "pwrite64" && isLog)
            {
                (written, dirty) = (true, true);
            }
            else if (name == "write" && line.Contains("\"ack ", StringComparison.Ordinal))
            {
                acknowledged++;
                unsynced += dirty || !written ? 1 : 0;
                written = false;
            }
        }

        return new(acknowledged, unsynced);
    }

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?<name>\w+)\(\d+<(?<file>[^>]*)>", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Call();

    [GeneratedRegex(@"^(?<thread>\d+)\s+<\.\.\. (fsync|fdatasync) resumed", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Resumed();
}
