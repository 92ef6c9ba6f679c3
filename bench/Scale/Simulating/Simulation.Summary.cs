namespace Fabric.Bench.Scale.Simulating;

internal sealed partial class Simulation
{
    /// <summary>Has in memory what would be there after hours: the banks of those who work, and of those who did until a while ago.</summary>
    private void Warm()
    {
        var recent = _load.ActiveShare >= 1 ? 0 : (int)(_agents.Length * _fleet.IdleSeconds / _load.SessionSeconds);
        foreach (var agent in _agents.Concat(Enumerable.Range(0, recent).Select(_ => _random.Next(_load.Agents))))
        {
            foreach (var bank in (ReadOnlySpan<int>)[agent, _load.Agents + (agent / _load.TeamSize)])
            {
                _banks[OwnerOf(bank)].Add(bank, BytesOf(bank));
            }
        }
    }

    private ScaleResult Summarise(double seconds)
    {
        var limit = _fleet.TimeoutSeconds * Second;
        return new ScaleResult
        {
            Calls = _ended.Count,
            Failed = _ended.Count(one => one.Took > limit),
            PerSecond = _ended.Count / seconds,
            Recall = Measure([.. _ended.Where(static one => !one.IsWrite).Select(static one => one.Took)]),
            Retain = Measure([.. _ended.Where(static one => one.IsWrite).Select(static one => one.Took)]),
            LoadsPerSecond = _loads / seconds,
            SiloCpu = _silos.Max(silo => silo.Busy / (silo.Cores * seconds * Second)),
            RedisThread = _redis.Max(redis => (redis.Busy + redis.Flushing) / (seconds * Second)),
            SiloBytes = _banks.Max(static banks => banks.Bytes),
            Seconds = [.. _ended.GroupBy(static one => (int)(one.At / Second)).OrderBy(static group => group.Key).Select(group => new ScaleSecond(
                group.Key, group.Count(), group.Count(one => one.Took > limit), Measure([.. group.Select(static one => one.Took)]).P99))],
        };
    }

    private static Percentiles Measure(double[] took)
    {
        Array.Sort(took);
        return new(took.Length == 0 ? 0 : took.Average() / 1_000, At(took, 0.50), At(took, 0.95), At(took, 0.99));

        static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)(sorted.Length * share)] / 1_000;
    }
}
