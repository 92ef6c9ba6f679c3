using static Fabric.Core.Vectors.VectorLayout;

namespace Fabric.Core.Vectors;

/// <summary>Memory for up to <see cref="SegmentRows"/> rows: codes and scales for the scan, float32 originals for exact scores.</summary>
/// <remarks>
/// Invariants, which let readers work without locks while the one writer appends:
/// 1. A row is written once, before the snapshot that counts it is published; it never changes after.
/// 2. A reader reports only rows below its snapshot's count. It may load lanes of later rows, which may be half written; integer
///    and float arithmetic on them cannot fault, and the bits of rows beyond the count are masked off.
/// 3. A segment that is too small is replaced by a larger copy, never resized: snapshots that hold the old one keep it.
/// 4. A scale is 0 exactly where the row has no vector.
/// </remarks>
internal sealed class VectorSegment
{
    private readonly int _dimensions;
    private readonly QuantizedCodes _codes;
    private readonly float[] _scales;
    private readonly float[] _originals;

    /// <param name="rows">Room: a multiple of <see cref="BlockRows"/>.</param>
    /// <param name="dimensions">Components of each vector.</param>
    public VectorSegment(int rows, int dimensions)
    {
        _dimensions = dimensions;
        _codes = new QuantizedCodes(rows, Groups(dimensions));
        _scales = new float[rows];
        _originals = GC.AllocateUninitializedArray<float>(rows * dimensions);
    }

    public int Rows => _codes.Rows;

    public QuantizedCodes Codes => _codes;

    public ReadOnlySpan<float> Scales => _scales;

    public bool IsPresent(int row) => _scales[row] > 0;

    /// <summary>The vector as it was appended; empty where there is none.</summary>
    public ReadOnlySpan<float> Vector(int row) => IsPresent(row) ? Original(row) : default;

    /// <summary>The vector as it was appended; arbitrary where there is none.</summary>
    public ReadOnlySpan<float> Original(int row) => _originals.AsSpan(row * _dimensions, _dimensions);

    public void Write(int row, ReadOnlySpan<float> vector, Span<sbyte> codes)
    {
        var scale = Quantizer.Quantize(vector, codes);
        _codes.Write(row, codes);
        vector.CopyTo(_originals.AsSpan(row * _dimensions, _dimensions));
        _scales[row] = scale;
    }

    /// <summary>A copy with more room.</summary>
    public VectorSegment Grow(int rows)
    {
        var larger = new VectorSegment(rows, _dimensions);
        larger._codes.CopyFrom(_codes);
        _scales.CopyTo(larger._scales.AsSpan());
        _originals.CopyTo(larger._originals.AsSpan());
        return larger;
    }
}
