using Fabric.Core.Banks.Records;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks.Transfer;

/// <summary>Lines of an export, read and checked.</summary>
public sealed class PreparedImport
{
    internal PreparedImport(IReadOnlyList<Line> lines, string? by)
    {
        Lines = lines;
        By = by;
    }

    internal IReadOnlyList<Line> Lines { get; }

    /// <summary>Who imports, for the history.</summary>
    internal string? By { get; }

    internal sealed record Line(Memory? Memory, float[] Vector, SessionRecord? Session, Tombstone? Tombstone);
}
