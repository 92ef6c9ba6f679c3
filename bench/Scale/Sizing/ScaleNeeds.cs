namespace Fabric.Bench.Scale.Sizing;

/// <summary>What a load needs of each resource; pure arithmetic over the constants.</summary>
internal sealed record ScaleNeeds
{
    // Half of a core is left for what a mean hides: bursts, other silos that died, collections.
    private const double BusyShare = 0.5;
    private const double SecondsADay = 86_400;

    /// <summary>Bytes that Redis keeps.</summary>
    public required double RedisBytes { get; init; }

    /// <summary>Commits a second.</summary>
    public required double Commits { get; init; }

    /// <summary>The share of one Redis' thread that commits and loads take.</summary>
    public required double RedisThreads { get; init; }

    /// <summary>Cores of silos that the calls keep busy.</summary>
    public required double SiloCores { get; init; }

    /// <summary>Bytes of banks in all silos.</summary>
    public required double SiloBytes { get; init; }

    /// <summary>Loads of banks a second.</summary>
    public required double Loads { get; init; }

    public static ScaleNeeds Of(ScaleLoad load, ScaleFleet fleet, ScaleConstants constants)
    {
        var calls = load.CallsPerSecond;
        var retains = calls * (1 - load.RecallShare);
        var recalls = calls * load.RecallShare;
        var remote = 1 - (1.0 / fleet.Silos);
        var mean = load.Memories / load.Banks;
        var recall = ((1 - load.TeamShare) * ScaleConstants.RecallCpu(load.MemoriesEach)) + (load.TeamShare * ScaleConstants.RecallCpu(load.TeamMemories));

        // An agent that begins to work finds its own bank in memory when it worked a moment ago, which few of a million did.
        var begun = load.ActiveAgents / load.SessionSeconds;
        var held = Held(load, load.ActiveAgents * (1 + (fleet.IdleSeconds / load.SessionSeconds)));
        var loads = begun * (1 - Math.Min(1, held.Agents / load.Agents)) + (begun * (1 - (held.Teams / load.Teams)));
        var redis = (retains * (constants.CommitRedis + (constants.Fsync / constants.CommitsPerRead)))
            + (loads * (constants.LoadRedis + (constants.LoadRedisEach * mean)));
        return new()
        {
            RedisBytes = (load.Banks * constants.RedisBytes) + (load.Memories * constants.RedisBytesEach) + (retains * SecondsADay * constants.OutcomeBytes),
            Commits = retains,
            RedisThreads = redis / 1e6,
            SiloCores = ((calls * (constants.HttpCpu + (2 * remote * constants.HopCpu))) + (recalls * recall) + (retains * constants.RetainCpu)
                + (loads * (constants.LoadCpu + (constants.LoadCpuEach * mean)))) / 1e6,
            SiloBytes = (held.Agents * (constants.BankBytes + (constants.BankBytesEach * load.MemoriesEach)))
                + (held.Teams * (constants.BankBytes + (constants.BankBytesEach * load.TeamMemories))),
            Loads = loads,
        };
    }

    /// <summary>The fleet that has all this.</summary>
    public ScaleFleet Fit(ScaleFleet fleet) => fleet with
    {
        Silos = (int)Math.Max(3, Math.Ceiling(Math.Max(SiloCores / (fleet.CoresPerSilo * BusyShare), SiloBytes / (0.8 * fleet.BankBytesPerSilo)))),
        Redis = (int)Math.Max(1, Math.Ceiling(Math.Max(RedisThreads / BusyShare, RedisBytes / (0.8 * fleet.BytesPerRedis)))),
    };

    /// <summary>How much of each resource of a fleet is used up, the most used first.</summary>
    public IReadOnlyList<(string Resource, double Share)> Shares(ScaleFleet fleet) =>
    [
        .. new (string, double)[]
        {
            ("Redis memory", RedisBytes / (fleet.Redis * fleet.BytesPerRedis)),
            ("Redis thread", RedisThreads / fleet.Redis),
            ("silo memory", SiloBytes / (fleet.Silos * fleet.BankBytesPerSilo)),
            ("silo cores", SiloCores / (fleet.Silos * fleet.CoresPerSilo)),
        }.OrderByDescending(static one => one.Item2),
    ];

    // Different agents, and the teams they are in, when so many are drawn at random.
    private static (double Agents, double Teams) Held(ScaleLoad load, double drawn) =>
        (load.Agents * (1 - Math.Exp(-drawn / load.Agents)), load.Teams * (1 - Math.Exp(-drawn / load.Teams)));
}
