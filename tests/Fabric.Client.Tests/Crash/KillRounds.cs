using System.Diagnostics;
using System.Globalization;
using Fabric.Client.CrashWriter;
using Fabric.Client.Embedded;
using Fabric.Stores.Sqlite;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Crash;

/// <summary>Rounds in which a process that writes, and says what it did, a line each, is killed at any instant. The folder is gone when it is disposed of.</summary>
/// <param name="mode">What it writes; memories when unset.</param>
internal sealed class KillRounds(string? mode = null) : IDisposable
{
    /// <summary>The data folder that is written to.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory($"fabric-{mode ?? "memories"}-kill-").FullName;

    /// <summary>What is left to chance, from a seed that the test's output names.</summary>
    public Random Random { get; private set; } = new(0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Kills one writer after another.</summary>
    /// <param name="rounds">How many.</param>
    /// <param name="lines">After how many lines at least and at most each is killed.</param>
    /// <param name="note">Told each line, also those that it had said before it was gone.</param>
    /// <param name="checkAsync">Looks at what was left in a round.</param>
    public async Task RunAsync(int rounds, Range lines, Action<string> note, Func<int, Task> checkAsync)
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}.");
        Random = new(seed);
        for (var round = 0; round < rounds; round++)
        {
            await KillAsync(round, Random.Next(lines.Start.Value, lines.End.Value), note);
            await checkAsync(round);
        }
    }

    /// <summary>The store over what was left.</summary>
    public SqliteRecordStore OpenStore() => Fixtures.Folder.Store(Folder);

    /// <summary>Delivers beside the engine's own delivery: a message that is delivered by both is still taken once.</summary>
    public static async Task DeliverAsync(EmbeddedFabric fabric)
    {
        while (await fabric.Engine.Courier.DeliverPageAsync(Token))
        {
        }
    }

    /// <summary>
    /// Waits until no file holds the texts any more. The engine delivers the messages of an erasure that was under way as well as the test does;
    /// whoever comes second has nothing to do, and does not wait for the other's scrub.
    /// </summary>
    public static async Task LeftFilesAsync(string folder, IEnumerable<string> texts)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        foreach (var text in texts)
        {
            while (Fixtures.Folder.FilesWith(folder, text).Length > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
            }
        }
    }

    private async Task KillAsync(int round, int lines, Action<string> note)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(CrashText).Assembly.Location, Folder, round.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (mode is not null)
        {
            start.ArgumentList.Add(mode);
        }

        using var child = Process.Start(start)!;
        while (lines-- > 0 && await child.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            note(line);
        }

        child.Kill();
        while (await child.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            note(line);
        }

        await child.WaitForExitAsync(Token);
        child.ExitCode.ShouldNotBe(0);
    }
}
