using System.Text;
using Fabric.Stores.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Client.Tests.Fixtures;

/// <summary>Opens data folders and looks into their files.</summary>
internal static class Folder
{
    /// <summary>The store over a folder.</summary>
    public static SqliteRecordStore Store(string folder) => new(new() { Folder = folder }, TimeProvider.System, NullLogger<SqliteRecordStore>.Instance);

    /// <summary>The files that hold a text, the lock aside.</summary>
    public static string[] FilesWith(string folder, string text) => FilesWith(folder, Encoding.UTF8.GetBytes(text));

    /// <summary>The files that hold these bytes, the lock aside.</summary>
    public static string[] FilesWith(string folder, byte[] wanted) =>
        [.. Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != "fabric.lock" && Holds(file, wanted))];

    private static bool Holds(string file, byte[] wanted)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];

        // A log may be cut off while it is read.
        var there = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes.AsSpan(0, there).IndexOf(wanted) >= 0;
    }
}
