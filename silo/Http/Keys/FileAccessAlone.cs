namespace Fabric.Silo.Http.Keys;

/// <summary>Holds a file so that no other process of this kind does meanwhile.</summary>
internal static class FileAccessAlone
{
    private const int Tries = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Opens a file, made when it is missing, once nobody else has it open; others have it for milliseconds.</summary>
    /// <exception cref="FabricException">Somebody held it all the time.</exception>
    public static FileStream Open(string path)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
                if (!OperatingSystem.IsWindows())
                {
                    options.UnixCreateMode = OwnerFile.Mode;
                }

                return new FileStream(path, options);
            }
            catch (IOException) when (left > 0 && File.Exists(path))
            {
                Thread.Sleep(Pause);
            }
            catch (IOException fault) when (File.Exists(path))
            {
                throw new FabricException(ErrorCode.Unavailable, $"Another process holds '{path}'; try again.", fault);
            }
        }
    }
}
