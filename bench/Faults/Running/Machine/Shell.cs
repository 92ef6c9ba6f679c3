using System.ComponentModel;
using System.Diagnostics;

namespace Fabric.Bench.Faults.Running.Machine;

/// <summary>Runs the system's own tools.</summary>
internal static class Shell
{
    /// <summary>Runs a program; its error output, null when it went well.</summary>
    public static async Task<string?> TryAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = await process.StandardError.ReadToEndAsync();
            await output;
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? null : errors.Length > 0 ? errors.Trim() : $"{program} ended with {process.ExitCode}";
        }
        catch (Win32Exception fault)
        {
            return fault.Message;
        }
    }

    /// <summary>Runs a program that must go well.</summary>
    /// <exception cref="InvalidOperationException">It did not; the message says why.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        if (await TryAsync(program, arguments) is { } fault)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {fault}");
        }
    }
}
