using System.Runtime.InteropServices;

namespace Fabric.Stores.Sqlite;

/// <summary>Brings files and their names to the disk.</summary>
internal static partial class DurableFiles
{
    private const int ReadOnly = 0;

    private const int DiskFullOnUnix = 28;
    private const int DiskFullOnWindows = unchecked((int)0x80070070);

    public static void SyncFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        file.Flush(flushToDisk: true);
    }

    /// <summary>A new name is on the disk only when its folder is. Windows journals names itself and cannot sync a folder.</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // .NET opens no folders.
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"The folder '{folder}' could not be opened to bring it to the disk: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        try
        {
            if (Sync(descriptor) != 0)
            {
                throw new IOException($"The folder '{folder}' could not be brought to the disk: {Marshal.GetLastPInvokeErrorMessage()}.");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Whether the disk is full.</summary>
    public static bool IsFull(Exception fault) => fault.HResult is DiskFullOnUnix or DiskFullOnWindows;

    /// <summary>What a caller sees of a file that could not be read or written.</summary>
    public static FabricException ToFabric(Exception fault, string attempt) => IsFull(fault)
        ? new FabricException(ErrorCode.StoreFull, $"{attempt}: the disk is full. Make room and try again.", fault)
        : new FabricException(ErrorCode.StoreReadOnly, $"{attempt}: {fault.Message}", fault);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
