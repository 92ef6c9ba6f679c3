namespace Fabric.Core.Ids;

/// <summary>Ids from UUID version 7 (RFC 9562): time first, then randomness; 32 hexadecimal digits.</summary>
public sealed class TimeOrderedIds : IIdSource
{
    /// <summary>The only instance that is needed; it keeps no state.</summary>
    public static TimeOrderedIds Instance { get; } = new();

    /// <inheritdoc/>
    public string Next(DateTimeOffset now) =>
        Guid.CreateVersion7(now < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : now).ToString("N");
}
