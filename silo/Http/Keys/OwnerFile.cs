namespace Fabric.Silo.Http.Keys;

/// <summary>Writes files that only their owner may read, as a whole or not at all.</summary>
internal static class OwnerFile
{
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Puts a new content in the place of what is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="after">Its time of writing will be later, so that readers who compare it see the change.</param>
    public static void Replace(string path, ReadOnlySpan<byte> content, DateTime after = default)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Mode;
        }

        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        // File systems tell times apart by milliseconds only.
        if (File.GetLastWriteTimeUtc(fresh) <= after)
        {
            File.SetLastWriteTimeUtc(fresh, after.AddMilliseconds(20));
        }

        File.Move(fresh, path, overwrite: true);
    }
}
