using System.Security.Cryptography;

namespace Fabric.Core.Ids;

/// <summary>Ids from UUID version 7 (RFC 9562): time first, then randomness; 32 hexadecimal digits.</summary>
public sealed class TimeOrderedIds : IIdSource
{
    private const int IdBytes = 16;
    private const int TimeBytes = 6;

    // A call to the system for each id would cost more than the rest of it.
    private const int IdsPerRead = 64;

    [ThreadStatic]
    private static byte[]? t_random;

    [ThreadStatic]
    private static int t_used;

    /// <summary>The only instance that is needed; it keeps no state of its own.</summary>
    public static TimeOrderedIds Instance { get; } = new();

    /// <inheritdoc/>
    public string Next(DateTimeOffset now)
    {
        Span<byte> id = stackalloc byte[IdBytes];
        var milliseconds = Math.Max(0, now.ToUnixTimeMilliseconds());
        for (var i = 0; i < TimeBytes; i++)
        {
            id[i] = (byte)(milliseconds >> (8 * (TimeBytes - 1 - i)));
        }

        TakeRandom(id[TimeBytes..]);
        id[TimeBytes] = (byte)(0x70 | (id[TimeBytes] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return Convert.ToHexStringLower(id);
    }

    // Each byte is given out once and wiped, so that ids to come are not in memory longer than they must.
    private static void TakeRandom(Span<byte> destination)
    {
        var random = t_random ??= new byte[IdsPerRead * (IdBytes - TimeBytes)];
        if (t_used == 0 || t_used + destination.Length > random.Length)
        {
            RandomNumberGenerator.Fill(random);
            t_used = 0;
        }

        var taken = random.AsSpan(t_used, destination.Length);
        taken.CopyTo(destination);
        taken.Clear();
        t_used += destination.Length;
    }
}
