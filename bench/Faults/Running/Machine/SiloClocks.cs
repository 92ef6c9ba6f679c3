using System.Globalization;

namespace Fabric.Bench.Faults.Running.Machine;

/// <summary>
/// The wall clocks of the silos, which can be set while they run: by libfaketime, which must be installed, and which leaves the monotonic clock
/// alone, as a step of a machine's clock does.
/// </summary>
internal sealed class SiloClocks : IDisposable
{
    private static readonly string[] Libraries =
    [
        "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
        "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
        "/usr/lib64/faketime/libfaketimeMT.so.1",
        "/usr/lib/faketime/libfaketimeMT.so.1",
    ];

    private readonly string? _library = Array.Find(Libraries, File.Exists);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fabric-faults-clocks-");

    public bool CanJump => _library is not null;

    /// <summary>The variables of the environment that a silo must be started with.</summary>
    public IEnumerable<(string Name, string Value)> Settings(int silo)
    {
        if (_library is null)
        {
            return [];
        }

        Set(silo, TimeSpan.Zero);
        return
        [
            ("LD_PRELOAD", _library),
            ("FAKETIME_TIMESTAMP_FILE", FileOf(silo)),
            ("FAKETIME_CACHE_DURATION", "1"),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
            ("DONT_FAKE_MONOTONIC", "1"),
        ];
    }

    /// <summary>Sets a silo's clock so far from this machine's; it is seen within a second.</summary>
    public void Set(int silo, TimeSpan offset)
    {
        // Read by the silo at any time, so it is never there by half.
        var next = FileOf(silo) + ".next";
        File.WriteAllText(next, string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0;-0;+0}s\n"));
        File.Move(next, FileOf(silo), overwrite: true);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string FileOf(int silo) => Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"silo-{silo}"));
}
