namespace Fabric.Core.Vectors;

/// <summary>Sizes that the codes, the kernels, the segments and the row sets agree on.</summary>
internal static class VectorLayout
{
    /// <summary>Consecutive dimensions of one row that lie side by side in a 32-bit lane of the codes.</summary>
    public const int GroupDimensions = 4;

    /// <summary>Rows scored together, one bit each in one word of a <see cref="RowSet"/>.</summary>
    public const int BlockRows = 64;

    /// <summary>Bytes of one group of dimensions of all rows of a block.</summary>
    public const int GroupBytes = GroupDimensions * BlockRows;

    /// <summary>Rows of a full segment, as a power of two.</summary>
    public const int SegmentShift = 12;

    /// <summary>Rows of a full segment.</summary>
    public const int SegmentRows = 1 << SegmentShift;

    /// <summary>Words of the eligibility bits of a full segment.</summary>
    public const int SegmentWords = SegmentRows / BlockRows;

    /// <summary>Largest dimension for which an int32 holds every dot product of codes with room to spare.</summary>
    public const int MaxDimensions = 4096;

    /// <summary>Groups that hold <paramref name="dimensions"/> dimensions; the last one is padded with zeros.</summary>
    public static int Groups(int dimensions) => (dimensions + GroupDimensions - 1) / GroupDimensions;
}
