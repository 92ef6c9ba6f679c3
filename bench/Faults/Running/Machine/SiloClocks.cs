using System.Globalization;

namespace Fabric.Bench.Faults.Running.Machine;

/// <summary>
/// The wall clocks of the silos, which can be set while they run: by a few functions (<c>clock.c</c>) that the C compiler of this machine makes and
/// the loader puts before the system's. The silos' code knows nothing of it, and their monotonic clock is left alone.
/// </summary>
internal sealed class SiloClocks : IDisposable
{
    private const string Source = "Fabric.Bench.clock.c";

    private readonly DirectoryInfo _folder;

    private SiloClocks(DirectoryInfo folder) => _folder = folder;

    public bool CanJump { get; private init; }

    private string Library => Path.Combine(_folder.FullName, "clock.so");

    public static async Task<SiloClocks> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("fabric-faults-clocks-");
        var source = Path.Combine(folder.FullName, "clock.c");
        await using (var file = File.Create(source))
        await using (var resource = typeof(SiloClocks).Assembly.GetManifestResourceStream(Source)!)
        {
            await resource.CopyToAsync(file);
        }

        return new(folder)
        {
            CanJump = await Shell.TryAsync("cc", "-shared", "-fPIC", "-O2", "-o", Path.Combine(folder.FullName, "clock.so"), source, "-ldl") is null,
        };
    }

    /// <summary>The variables of the environment that a silo must be started with.</summary>
    public IEnumerable<(string Name, string Value)> Settings(int silo)
    {
        if (!CanJump)
        {
            return [];
        }

        Set(silo, TimeSpan.Zero);
        return [("LD_PRELOAD", Library), ("FABRIC_CLOCK", FileOf(silo))];
    }

    /// <summary>Sets a silo's clock so far from this machine's.</summary>
    public void Set(int silo, TimeSpan offset)
    {
        // Silos have the file in their memory, so it is written where it is.
        using var file = File.Open(FileOf(silo), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        file.Write(BitConverter.GetBytes((long)offset.TotalSeconds));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string FileOf(int silo) => Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"silo-{silo}"));
}
