namespace Fabric.Stores.Sqlite;

/// <summary>Holds a data folder for this process, until it is disposed or the process ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>The file that is held.</summary>
    public const string FileName = "fabric.lock";

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <exception cref="FabricException">Another process holds the folder, or it cannot be written.</exception>
    public static FolderLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FolderLock(
                new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException fault)
        {
            throw ReadOnly(folder, fault);
        }
        catch (IOException fault) when (IsReadOnly(folder))
        {
            throw ReadOnly(folder, fault);
        }
        catch (IOException fault) when (DurableFiles.IsFull(fault))
        {
            throw new FabricException(
                ErrorCode.StoreFull, $"The disk of the data folder '{folder}' is full. Make room and try again.", fault);
        }
        catch (IOException fault)
        {
            throw new FabricException(
                ErrorCode.StoreLocked,
                $"The data folder '{folder}' could not be taken: another process holds it. Stop that process, or use another folder.",
                fault);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FabricException ReadOnly(string folder, Exception fault) => new(
        ErrorCode.StoreReadOnly,
        $"The data folder '{folder}' cannot be written. Give this user the right to write to it, or use another folder.",
        fault);

    private static bool IsReadOnly(string folder)
    {
        try
        {
            var probe = Path.Combine(folder, Path.GetRandomFileName());
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
            {
                return false;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
