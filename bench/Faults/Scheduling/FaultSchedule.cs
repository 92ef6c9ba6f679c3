using System.Diagnostics.CodeAnalysis;

namespace Fabric.Bench.Faults.Scheduling;

/// <summary>Which faults a campaign has, and when: the same for the same seed and length.</summary>
internal static class FaultSchedule
{
    /// <summary>The load runs alone for so long before the first fault, and after the last one.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    /// <summary>From the beginning of a fault to that of the next.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(45);

    private static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();
    private static readonly int[] JumpMinutes = [-60, -5, 5, 60];

    /// <param name="seed">Says what happens; any number.</param>
    /// <param name="length">How long the campaign is.</param>
    /// <param name="silos">How many silos there are, at least 1.</param>
    [SuppressMessage("Security", "CA5394", Justification = "The schedule must be the same for the same seed.")]
    public static IReadOnlyList<Fault> Make(int seed, TimeSpan length, int silos)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(silos, 1);
        var random = new Random(seed);
        var faults = new List<Fault>();
        FaultKind[] round = [];
        for (var at = Quiet; at + Quiet <= length; at += Period)
        {
            // Each round has every kind once, in an order of its own, so that a short campaign sees many kinds.
            if (faults.Count % Kinds.Length == 0)
            {
                round = [.. Kinds];
                random.Shuffle(round);
            }

            faults.Add(Next(random, at, round[faults.Count % Kinds.Length], silos));
        }

        return faults;
    }

    [SuppressMessage("Security", "CA5394", Justification = "The schedule must be the same for the same seed.")]
    private static Fault Next(Random random, TimeSpan at, FaultKind kind, int silos)
    {
        // At most 20 seconds, so that 25 are left to settle in.
        var (least, most) = kind switch
        {
            FaultKind.SiloKill or FaultKind.RedisKill => (2, 8),
            FaultKind.RedisDiskFull => (4, 10),
            _ => (8, 20),
        };
        var duration = TimeSpan.FromMilliseconds(random.Next(least * 1_000, (most * 1_000) + 1));
        var silo = random.Next(silos);
        var jump = JumpMinutes[random.Next(JumpMinutes.Length)];
        return new(
            at,
            kind,
            duration,
            kind is FaultKind.RedisKill or FaultKind.RedisDiskFull or FaultKind.QdrantOutage ? null : silo,
            kind == FaultKind.ClockJump ? TimeSpan.FromMinutes(jump) : null);
    }
}
