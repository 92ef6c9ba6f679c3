using System.Runtime.InteropServices;

namespace Fabric.Core.Text;

/// <summary>A time expression of a text and the interval it stands for.</summary>
/// <param name="Interval">The interval, in UTC.</param>
/// <param name="Start">Where the expression starts in the text, in UTF-16 chars.</param>
/// <param name="Length">How much of the text it covers, in UTF-16 chars.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TimeMention(TimeInterval Interval, int Start, int Length);
