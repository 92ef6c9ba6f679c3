using System.Diagnostics;
using System.Globalization;

namespace Fabric.Silo.Diagnosis;

/// <summary>Room on the disk, and how long it takes to make a write durable: each acknowledged write waits for that once at least.</summary>
internal static class DiskCheck
{
    private const long LeastRoom = 1L << 30;
    private const int Writes = 15;
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(50);

    public static IEnumerable<Finding> Run(string folder)
    {
        var place = ExistingParent(folder);
        yield return Room(place);
        yield return Durability(place);
    }

    private static Finding Room(string place)
    {
        var free = new DriveInfo(place).AvailableFreeSpace;
        var text = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1 << 30):0.0} GiB free at {place}");
        return free >= LeastRoom
            ? new("disk", FindingState.Ok, text)
            : new("disk", FindingState.Warning, text, "Make room: a full disk refuses writes, and a scrub rewrites the store's file.");
    }

    private static Finding Durability(string place)
    {
        var path = Path.Combine(place, $".fabric-doctor-{Guid.NewGuid():N}");
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            var times = new List<TimeSpan>(Writes);
            for (var i = 0; i < Writes; i++)
            {
                var started = Stopwatch.GetTimestamp();
                file.Write(new byte[4096]);
                file.Flush(flushToDisk: true);
                times.Add(Stopwatch.GetElapsedTime(started));
            }

            times.Sort();
            var median = times[Writes / 2];
            var text = string.Create(CultureInfo.InvariantCulture, $"a durable write of 4 KiB takes {median.TotalMilliseconds:0.00} ms");
            return median < Slow
                ? new("durability", FindingState.Ok, text)
                : new("durability", FindingState.Warning, text, "Writes will be slow: put the data folder on a faster disk.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new("durability", FindingState.Fault, $"{place} cannot be written: {fault.Message}", "Give this user the right to write there, or name another folder.");
        }
    }

    private static string ExistingParent(string folder)
    {
        var place = new DirectoryInfo(Path.GetFullPath(folder));
        while (!place.Exists && place.Parent is { } parent)
        {
            place = parent;
        }

        return place.FullName;
    }
}
