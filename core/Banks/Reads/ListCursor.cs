using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Fabric.Core.Ids;

namespace Fabric.Core.Banks.Reads;

/// <summary>A place in a list: the order, the event time and the id of the memory there. Holds no stored text.</summary>
internal readonly record struct ListCursor(MemoryOrder Order, long Ticks, MemoryId Id) : IComparable<ListCursor>
{
    /// <summary>Puts the last place first.</summary>
    public static IComparer<ListCursor> LastFirst { get; } = Comparer<ListCursor>.Create(static (left, right) => right.CompareTo(left));

    public int CompareTo(ListCursor other)
    {
        var byTime = Order switch
        {
            MemoryOrder.NewestFirst => other.Ticks.CompareTo(Ticks),
            MemoryOrder.OldestFirst => Ticks.CompareTo(other.Ticks),
            _ => 0,
        };
        return byTime != 0 ? byTime : Id.CompareTo(other.Id);
    }

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(int)Order}/{Ticks}/{Id}")));

    /// <summary>Reads a cursor that <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FabricException">It is not one, or of another order.</exception>
    public static ListCursor Parse(string text, MemoryOrder order)
    {
        if (Base64Url.IsValid(text))
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('/', 3);
            if (parts.Length == 3
                && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var read) && read == (int)order
                && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var ticks))
            {
                return new ListCursor(order, ticks, new MemoryId(parts[2]));
            }
        }

        throw new FabricException(ErrorCode.InvalidRequest, "The cursor is not one that a list in this order returned.");
    }

    public static bool operator <(ListCursor left, ListCursor right) => left.CompareTo(right) < 0;

    public static bool operator >(ListCursor left, ListCursor right) => left.CompareTo(right) > 0;

    public static bool operator <=(ListCursor left, ListCursor right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ListCursor left, ListCursor right) => left.CompareTo(right) >= 0;
}
