using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Fabric.Bench;

/// <summary>
/// Keeps processes to cores, with all their threads, by the <c>taskset</c> of Linux: setting a process's affinity there moves its first
/// thread only.
/// </summary>
internal static class CorePin
{
    /// <summary>All cores.</summary>
    public static string All { get; } = First(Environment.ProcessorCount);

    /// <summary>The first few cores.</summary>
    public static string First(int count) => string.Create(CultureInfo.InvariantCulture, $"0-{count - 1}");

    /// <summary>Keeps a process to some cores; false where that cannot be done.</summary>
    public static bool TryPin(int process, string cores)
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2)
        {
            return false;
        }

        try
        {
            using var taskset = Process.Start(new ProcessStartInfo("taskset", ["-a", "-c", "-p", cores, process.ToString(CultureInfo.InvariantCulture)])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            })!;
            taskset.StandardOutput.ReadToEnd();
            taskset.WaitForExit();
            return taskset.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
