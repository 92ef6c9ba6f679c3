using System.Globalization;

namespace Fabric.Core.Recall.Index;

/// <summary>
/// The words that stand for a memory beside its text: who said it and on which day, such as "Ada 8 May 2023", so that a question which
/// names them finds it by its words.
/// </summary>
internal static class RowHeading
{
    public const int MaxLength = 256;

    private const int MaxActorLength = 200;

    /// <summary>Writes the words and returns how many chars they are.</summary>
    public static int Write(MemoryRow row, Span<char> to)
    {
        var actor = row.Actor.AsSpan();
        actor = actor[..Math.Min(actor.Length, MaxActorLength)];
        actor.CopyTo(to);
        var length = actor.Length;
        if (row.EventTicks > 0)
        {
            var day = new DateTime(row.EventTicks, DateTimeKind.Utc);
            day.TryFormat(to[length..], out var written, " d MMMM yyyy", CultureInfo.InvariantCulture);
            length += written;
        }

        return length;
    }
}
