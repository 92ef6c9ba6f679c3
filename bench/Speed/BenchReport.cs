using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabric.Bench.Speed;

/// <summary>Writes what a benchmark measured, with the machine, runtime and commit it was measured on.</summary>
internal static class BenchReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task WriteAsync(string[] args, string command, object figures)
    {
        if (CommandLine.Option(args, "--json") is not { } file)
        {
            return;
        }

        var report = new JsonObject
        {
            ["command"] = $"dotnet run -c Release --project bench -- {command}",
            ["at"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["machine"] = new JsonObject
            {
                ["cpu"] = Cpu(),
                ["cores"] = Environment.ProcessorCount,
                ["memoryGiB"] = Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30), 1),
                ["os"] = RuntimeInformation.OSDescription,
            },
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["commit"] = Commit(),
        };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(figures, Indented)!.AsObject())
        {
            report[name] = value?.DeepClone();
        }

        await File.WriteAllTextAsync(file, report.ToJsonString(Indented) + "\n");
        Console.WriteLine($"written to {file}");
    }

    private static string Cpu() =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "?"
            : RuntimeInformation.ProcessArchitecture.ToString();

    private static string Commit()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", "rev-parse --short HEAD") { RedirectStandardOutput = true, UseShellExecute = false })!;
            var commit = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return commit;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "?";
        }
    }
}
