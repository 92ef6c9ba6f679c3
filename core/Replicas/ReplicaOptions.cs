namespace Fabric.Core.Replicas;

/// <summary>How copies of banks are leased, followed and chosen. All silos of a cluster run with the same leases.</summary>
public sealed record ReplicaOptions
{
    /// <summary>How long an owner owns a bank without asking the store again. Default: 5 s; range 1 s to 5 min.</summary>
    /// <remarks>A bank whose owner died is served again, and what was taken from it acknowledged, when this has run out.</remarks>
    public TimeSpan OwnerTerm { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a copy may answer without asking its owner again. Default: 1.5 s; range 50 ms to half of <see cref="OwnerTerm"/>.</summary>
    /// <remarks>The longest that a forget waits for a copy whose process was stopped.</remarks>
    public TimeSpan CopyTerm { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How many recent commits of a bank the owner keeps for copies that follow. Default: 65,536; range 1 to 10,000,000.</summary>
    public int LogCommits { get; init; } = 65_536;

    /// <summary>How many bytes these may take up. Default: 32 MiB; range 64 KiB to 1 GiB.</summary>
    public long LogBytes { get; init; } = 32L << 20;

    /// <summary>How many bytes of commits one answer of the owner holds, one commit at least. Default: 1 MiB; range 4 KiB to 64 MiB.</summary>
    public long AnswerBytes { get; init; } = 1L << 20;

    /// <summary>How many copies of one bank there may be. Default: 64; range 1 to 1,000.</summary>
    public int CopiesOfOne { get; init; } = 64;

    /// <summary>The heat at which a process takes a copy of a bank. Default: 16; range 2 to 1,000,000.</summary>
    /// <remarks>Heat is the number of questions of late: each counts 1, and half of it after <see cref="HeatHalfLife"/>.</remarks>
    public double AdmitHeat { get; init; } = 16;

    /// <summary>The heat below which it lets the copy go. Default: 2; range 0 to half of <see cref="AdmitHeat"/>.</summary>
    public double ReleaseHeat { get; init; } = 2;

    /// <summary>After how long a question counts half. Default: 30 s; range 1 s to 1 h.</summary>
    public TimeSpan HeatHalfLife { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many banks' heat a process knows at once. Default: 10,000; range 16 to 1,000,000.</summary>
    public int KnownBanks { get; init; } = 10_000;

    /// <summary>How much memory the copies of a process may take up together. Default: 1 GiB; range 64 KiB to 1 TiB.</summary>
    public long MemoryLimitBytes { get; init; } = 1L << 30;

    /// <summary>
    /// How long a caller who has seen a newer epoch waits for the copy to get there before the owner is asked. Default: 50 ms; range 0 to 10 s.
    /// </summary>
    public TimeSpan CatchUpTime { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How many copies a process loads at once. Default: 2; range 1 to 64.</summary>
    public int LoadsAtOnce { get; init; } = 2;

    /// <summary>Checks every option.</summary>
    /// <exception cref="FabricException">Some are out of range; the message names all of them.</exception>
    public ReplicaOptions Check()
    {
        var errors = new List<string>();
        Check(errors, nameof(OwnerTerm), OwnerTerm, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Check(errors, nameof(CopyTerm), CopyTerm, TimeSpan.FromMilliseconds(50), OwnerTerm / 2);
        Check(errors, nameof(LogCommits), LogCommits, 1, 10_000_000);
        Check(errors, nameof(LogBytes), LogBytes, 64L << 10, 1L << 30);
        Check(errors, nameof(AnswerBytes), AnswerBytes, 4L << 10, 64L << 20);
        Check(errors, nameof(CopiesOfOne), CopiesOfOne, 1, 1_000);
        Check(errors, nameof(AdmitHeat), AdmitHeat, 2, 1_000_000);
        Check(errors, nameof(ReleaseHeat), ReleaseHeat, 0, AdmitHeat / 2);
        Check(errors, nameof(HeatHalfLife), HeatHalfLife, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Check(errors, nameof(KnownBanks), KnownBanks, 16, 1_000_000);
        Check(errors, nameof(MemoryLimitBytes), MemoryLimitBytes, 64L << 10, 1L << 40);
        Check(errors, nameof(CatchUpTime), CatchUpTime, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Check(errors, nameof(LoadsAtOnce), LoadsAtOnce, 1, 64);
        return errors.Count == 0 ? this : throw new FabricException(ErrorCode.InvalidRequest, string.Join(" ", errors));
    }

    /// <summary>
    /// How long whoever was given a lease counts on it. Two clocks never run quite alike, so the receiver's lease ends a little before the
    /// giver takes it for ended: 1 part in 64, far more than quartz is off.
    /// </summary>
    internal static TimeSpan Usable(TimeSpan lease) => lease - (lease / 64);

    private static void Check<T>(List<string> errors, string name, T value, T min, T max)
        where T : IComparable<T>, IFormattable
    {
        // A NaN compares as less than everything.
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            errors.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Fabric:Replicas:{name} is {value}; it must be {min} to {max}."));
        }
    }
}
