namespace Fabric.Core.Recall.Index;

/// <summary>When a row ceases to be readable by itself: at its expiry, or when it no longer holds in the world.</summary>
internal readonly record struct RowEnd(long Ticks, int Row) : IComparable<RowEnd>
{
    public static bool TryGet(int row, MemoryRow header, out RowEnd end)
    {
        end = new RowEnd(Math.Min(header.ExpiryTicks, header.ValidToTicks), row);
        return end.Ticks != MemoryRow.Never;
    }

    public static bool operator <(RowEnd left, RowEnd right) => left.CompareTo(right) < 0;

    public static bool operator >(RowEnd left, RowEnd right) => left.CompareTo(right) > 0;

    public static bool operator <=(RowEnd left, RowEnd right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RowEnd left, RowEnd right) => left.CompareTo(right) >= 0;

    public int CompareTo(RowEnd other)
    {
        var byTicks = Ticks.CompareTo(other.Ticks);
        return byTicks != 0 ? byTicks : Row.CompareTo(other.Row);
    }
}
