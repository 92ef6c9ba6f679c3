namespace Fabric.Bench.Scale.Measuring;

/// <summary>What many small banks, filled by one retain for each memory, cost at rest and to load.</summary>
/// <param name="Banks">How many.</param>
/// <param name="MemoriesEach">Memories of each.</param>
/// <param name="TextBytes">Bytes of text a memory.</param>
/// <param name="RedisBytes">Bytes of Redis' memory a bank.</param>
/// <param name="FileBytes">Bytes of the append-only file a bank, before it is written anew.</param>
/// <param name="RedisBytesByKind">Redis' memory a bank by the kind of key.</param>
/// <param name="OutcomeShare">The share of the records that are outcomes of operations.</param>
/// <param name="LoadMicroseconds">Time to load a bank.</param>
/// <param name="LoadCpuMicroseconds">Processor time of the silo to load a bank.</param>
/// <param name="LoadRedisMicroseconds">Processor time of Redis to load a bank.</param>
/// <param name="ActivationBytes">Bytes of the silo's heap a loaded bank.</param>
/// <param name="RecallCpuMicroseconds">Processor time of a recall of one of these banks.</param>
/// <param name="RecallMicroseconds">Time of such a recall.</param>
/// <param name="RestartBytesPerSecond">Bytes of Redis' memory that it reads back a second from its append-only file.</param>
internal sealed record KeptFigures(
    int Banks,
    int MemoriesEach,
    double TextBytes,
    double RedisBytes,
    double FileBytes,
    IReadOnlyDictionary<string, double> RedisBytesByKind,
    double OutcomeShare,
    double LoadMicroseconds,
    double LoadCpuMicroseconds,
    double LoadRedisMicroseconds,
    double ActivationBytes,
    double RecallCpuMicroseconds,
    double RecallMicroseconds,
    double RestartBytesPerSecond);
