using System.Text.Json.Serialization;

namespace Fabric.Bench.Faults.Scheduling;

/// <summary>What is done to the cluster.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
internal enum FaultKind
{
    /// <summary>A silo is ended by SIGKILL, and started again later.</summary>
    SiloKill,

    /// <summary>A silo is halted by SIGSTOP, and goes on by SIGCONT.</summary>
    SiloHalt,

    /// <summary>A silo and the other silos cannot reach each other; Redis and clients reach all of them.</summary>
    SiloCut,

    /// <summary>A silo can reach nothing, and nothing reaches it.</summary>
    SiloIsolation,

    /// <summary>A silo's clock jumps, and back again later.</summary>
    ClockJump,

    /// <summary>Redis is ended by SIGKILL, and started again from its append-only file later.</summary>
    RedisKill,

    /// <summary>The disk that Redis writes to has no room left until later.</summary>
    RedisDiskFull,

    /// <summary>Qdrant does not answer until later.</summary>
    QdrantOutage,
}
