namespace Fabric.Bench.Scale.Measuring;

/// <summary>Callers that each wait for their answer before they call again, each on a bank of its own; the best of three rounds.</summary>
/// <param name="Fsync">Redis' <c>appendfsync</c>.</param>
/// <param name="Callers">How many.</param>
/// <param name="RecallsPerRetain">Recalls after each retain.</param>
/// <param name="PerSecond">Calls a second.</param>
/// <param name="RetainP50">Median time of a retain, in microseconds.</param>
/// <param name="RetainP99">The slowest in a hundred.</param>
/// <param name="CpuMicroseconds">Processor time of the callers and the fabric a call.</param>
/// <param name="RedisMicroseconds">Processor time of Redis a retain.</param>
internal sealed record ClosedLoopFigures(
    string Fsync,
    int Callers,
    int RecallsPerRetain,
    double PerSecond,
    double RetainP50,
    double RetainP99,
    double CpuMicroseconds,
    double RedisMicroseconds);
