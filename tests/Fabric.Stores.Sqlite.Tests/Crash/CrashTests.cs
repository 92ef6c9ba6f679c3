using System.Globalization;

namespace Fabric.Stores.Sqlite.Tests.Crash;

public sealed class CrashTests : IDisposable
{
    private const int Rounds = 25;
    private const int MostAcknowledged = 250;

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Kill_UnderLoad_LosesNothingAcknowledgedAndLeavesNothingHalf()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var acknowledged = await KillAfterAsync(random.Next(1, MostAcknowledged), random.Next());

            await using var store = await _folder.OpenAsync();
            await CrashedState.CheckAsync(store, acknowledged, $"seed {seed}, round {round}");
        }
    }

    // What the target acknowledged until it was killed: the highest version of each actor.
    private async Task<Dictionary<string, long>> KillAfterAsync(int acknowledgements, int seed)
    {
        var versions = new Dictionary<string, long>();
        using var target = ToolRun.StartTarget("load", _folder.Path, seed.ToString(CultureInfo.InvariantCulture));
        var error = target.StandardError.ReadToEndAsync(Items.Stop);
        var seen = 0;
        while (await target.StandardOutput.ReadLineAsync(Items.Stop) is { } line)
        {
            var parts = line.Split(' ');
            versions[parts[1]] = long.Parse(parts[2], CultureInfo.InvariantCulture);
            if (++seen == acknowledgements)
            {
                target.Kill();
            }
        }

        await target.WaitForExitAsync(Items.Stop);
        seen.ShouldBeGreaterThanOrEqualTo(acknowledgements, await error);
        return versions;
    }
}
