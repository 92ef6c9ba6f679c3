using StackExchange.Redis;

namespace Fabric.Stores.Redis.Connection;

/// <summary>What callers see of faults of Redis. Its messages stay inside: they may quote keys and values.</summary>
internal static class RedisFault
{
    /// <summary>Whether a call that ended so may have been carried out all the same.</summary>
    public static bool LeavesDoubt(Exception fault) =>
        fault is TimeoutException or RedisConnectionException or OperationCanceledException or ObjectDisposedException or IOException;

    public static FabricException ToFabric(Exception fault) => fault switch
    {
        FabricException known => known,
        RedisServerException refused => OfServer(refused),
        TimeoutException => new(ErrorCode.Unavailable, "Redis did not answer in time. Try again; raise Fabric:Redis:CallTimeout if it is only slow.", fault),
        _ => new(ErrorCode.Unavailable, "Redis cannot be reached. It is tried again without help; check Fabric:Redis:ConnectionString and the servers.", fault),
    };

    private static FabricException OfServer(RedisServerException fault)
    {
        bool Says(string word) => fault.Message.Contains(word, StringComparison.Ordinal);
        return fault.Message switch
        {
            _ when Says("OOM ") => new(
                ErrorCode.StoreFull, "Redis has used up its maxmemory; nothing was changed. Raise it or erase what is not needed.", fault),
            _ when Says("MISCONF") => new(
                ErrorCode.StoreFull, "Redis cannot write to its disk and takes no writes; nothing was changed. Look into its log.", fault),
            _ when Says("READONLY") => new(
                ErrorCode.StoreReadOnly, "The Redis server is a replica and takes no writes; nothing was changed. Connect to its master.", fault),
            _ when Says("NOAUTH") || Says("WRONGPASS") || Says("NOPERM") => new(
                ErrorCode.StoreReadOnly, "Redis refused the credentials of Fabric:Redis:ConnectionString, or they lack rights; nothing was changed.", fault),
            _ when Says("WRONGTYPE") => new(
                ErrorCode.StoreCorrupt, "A key of the store holds something that Fabric did not write. Use another Fabric:Redis:KeyPrefix or restore a copy.", fault),
            _ => new(ErrorCode.Unavailable, "Redis refused the call; nothing was changed. Look into the log of the server, and try again.", fault),
        };
    }
}
