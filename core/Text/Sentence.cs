using System.Runtime.InteropServices;

namespace Fabric.Core.Text;

/// <summary>A sentence of a text, without the white space around it.</summary>
/// <param name="Start">Where it starts, in UTF-16 chars.</param>
/// <param name="Length">How long it is.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Sentence(int Start, int Length)
{
    public int End => Start + Length;

    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => text.Slice(Start, Length);
}
