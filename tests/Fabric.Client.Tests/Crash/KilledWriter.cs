using System.Diagnostics;
using System.Globalization;
using Fabric.Client.CrashWriter;
using Shouldly;

namespace Fabric.Client.Tests.Crash;

/// <summary>A process that writes and says what it did, a line each, until it is killed.</summary>
internal static class KilledWriter
{
    /// <summary>Runs it and kills it.</summary>
    /// <param name="folder">The data folder that it writes to.</param>
    /// <param name="round">Which round it is; part of what it writes.</param>
    /// <param name="mode">What it writes; memories when unset.</param>
    /// <param name="lines">After how many lines it is killed.</param>
    /// <param name="note">Told each line, also those that it had said before it was gone.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public static async Task RunAsync(string folder, int round, string? mode, int lines, Action<string> note, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(CrashText).Assembly.Location, folder, round.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (mode is not null)
        {
            start.ArgumentList.Add(mode);
        }

        using var child = Process.Start(start)!;
        while (lines-- > 0 && await child.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            note(line);
        }

        child.Kill();
        while (await child.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            note(line);
        }

        await child.WaitForExitAsync(cancellationToken);
        child.ExitCode.ShouldNotBe(0);
    }
}
