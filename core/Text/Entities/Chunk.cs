using System.Runtime.InteropServices;

namespace Fabric.Core.Text;

/// <summary>A piece of text between white space or breaking punctuation, without the punctuation around it.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Marks">The sorts of characters in it.</param>
/// <param name="StartsSentence">True for the first chunk of the text or after a sentence, line or colon.</param>
/// <param name="IsAdjacent">True where only one space, or the full stop of an abbreviation and a space, is before it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Chunk(int Start, int End, ChunkMarks Marks, bool StartsSentence, bool IsAdjacent)
{
    public int Length => End - Start;

    public bool Has(ChunkMarks marks) => (Marks & marks) != 0;
}
