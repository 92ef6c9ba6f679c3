using System.Globalization;

namespace Fabric.Bench.Faults.Running.Machine;

/// <summary>A folder with a file system of its own in memory, whose room can be taken away. Without the right to mount one it is a plain folder.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Room = "6g";
    private const int Tries = 20;

    // Room that Redis may still take between the look at what it has and the mount.
    private const long Slack = 256 << 10;

    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Whether its room can be taken away.</summary>
    public bool CanFill { get; private init; }

    public static async Task<SmallDisk> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("fabric-faults-redis-").FullName;
        return new(folder) { CanFill = await Shell.TryAsync("mount", "-t", "tmpfs", "-o", $"size={Room}", "fabric-faults", folder) is null };
    }

    /// <summary>Leaves no room beyond what is taken by now.</summary>
    public async Task FillAsync()
    {
        string? fault = null;
        for (var i = 0; i < Tries; i++)
        {
            var drive = new DriveInfo(Folder);
            var taken = drive.TotalSize - drive.AvailableFreeSpace + Slack;
            fault = await Shell.TryAsync("mount", "-o", string.Create(CultureInfo.InvariantCulture, $"remount,size={taken}"), Folder);
            if (fault is null)
            {
                return;
            }
        }

        throw new InvalidOperationException($"The disk of Redis could not be filled: {fault}");
    }

    /// <summary>Gives the room back.</summary>
    public Task FreeAsync() => Shell.RunAsync("mount", "-o", $"remount,size={Room}", Folder);

    public async ValueTask DisposeAsync()
    {
        if (CanFill)
        {
            await Shell.RunAsync("umount", Folder);
        }

        Directory.Delete(Folder, recursive: true);
    }
}
