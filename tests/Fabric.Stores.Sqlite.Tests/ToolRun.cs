using System.Diagnostics;
using System.Reflection;

namespace Fabric.Stores.Sqlite.Tests;

/// <summary>Starts programs of the machine, and the crash target.</summary>
internal static class ToolRun
{
    public static string CrashTarget => Path.GetFullPath(typeof(ToolRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "CrashTarget").Value!);

    public static bool Exists(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, tool)));

    public static Process Start(string tool, params string[] arguments) => Process.Start(new ProcessStartInfo(tool, arguments)
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    public static Process StartTarget(params string[] arguments) => Start("dotnet", ["exec", CrashTarget, .. arguments]);

    /// <summary>Runs a program to its end; a missing one is a failure like any other.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string tool, params string[] arguments)
    {
        if (!Exists(tool))
        {
            return (-1, "", $"{tool} is not installed");
        }

        using var process = Start(tool, arguments);
        var output = process.StandardOutput.ReadToEndAsync(Items.Stop);
        var error = process.StandardError.ReadToEndAsync(Items.Stop);
        await process.WaitForExitAsync(Items.Stop);
        return (process.ExitCode, await output, await error);
    }
}
