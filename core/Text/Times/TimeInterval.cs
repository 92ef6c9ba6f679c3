using System.Runtime.InteropServices;

namespace Fabric.Core.Text;

/// <summary>A stretch of time, from <see cref="Start"/> up to but without <see cref="End"/>, both in UTC.</summary>
/// <param name="Start">The first instant; <see cref="DateTimeOffset.MinValue"/> where it is open ("before 2020").</param>
/// <param name="End">The first instant after it; <see cref="DateTimeOffset.MaxValue"/> where it is open ("after 2020").</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TimeInterval(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>True for an instant within.</summary>
    public bool Contains(DateTimeOffset instant) => Start <= instant && instant < End;

    /// <summary>True where the two have an instant in common.</summary>
    public bool Overlaps(TimeInterval other) => Start < other.End && other.Start < End;
}
