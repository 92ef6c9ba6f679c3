using System.Runtime.InteropServices;

namespace Fabric.Core.Text;

/// <summary>A word of a time expression.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TimeToken(TimeTokenKind Kind, int Value, int Start, int End)
{
    public bool Is(TimeTokenKind kind) => Kind == kind;

    public bool IsNumberUpTo(int most) => Kind is TimeTokenKind.Number or TimeTokenKind.Ordinal && Value >= 1 && Value <= most;
}
