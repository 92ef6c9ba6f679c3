using System.Runtime.InteropServices;

namespace Fabric.Core.Text;

/// <summary>A word of a time expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">See <see cref="TimeTokenKind"/>.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Minutes">The minute of the day of an instant.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TimeToken(TimeTokenKind Kind, int Value, int Start, int End, int Minutes = 0)
{
    public bool Is(TimeTokenKind kind) => Kind == kind;

    public bool IsDayOfMonth => Kind is TimeTokenKind.Number or TimeTokenKind.Ordinal && Value is >= 1 and <= 31;

    /// <summary>True for four digits; bare ones are a year only after a word that says so.</summary>
    public bool IsYear => Kind == TimeTokenKind.Number && End - Start == 4 && Value is >= 1000 and <= 9999;
}
