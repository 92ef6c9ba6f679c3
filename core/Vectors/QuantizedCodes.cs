using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Fabric.Core.Vectors;

/// <summary>8-bit codes of up to one segment of rows, in blocks of 64 rows laid out as <see cref="IDotKernel"/> wants them.</summary>
/// <remarks>
/// Byte of dimension d of row r: block r / 64, in it group d / 4, in it lane r mod 64, in it byte d mod 4. A scan reads one stream of
/// memory from start to end and never adds across lanes; rows need no padding beyond a multiple of four dimensions.
/// 1. The memory starts at a multiple of 64 bytes and does not move: it is an array on the pinned heap.
/// 2. It is not cleared: what lies in lanes of rows never written is arbitrary, and must not be reported.
/// 3. Writing a row changes only that row's lanes, so that another thread may read other rows of the same block meanwhile.
/// </remarks>
internal sealed unsafe class QuantizedCodes
{
    private const int Alignment = 64;

    private readonly sbyte[] _memory;
    private readonly int _start;

    public QuantizedCodes(int rows, int groups)
    {
        BlockBytes = groups * VectorLayout.GroupBytes;
        var bytes = rows / VectorLayout.BlockRows * BlockBytes;
        _memory = GC.AllocateUninitializedArray<sbyte>(bytes + Alignment, pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        _start = (int)((Alignment - (address % Alignment)) % Alignment);
        Rows = rows;
    }

    /// <summary>Rows there is room for, a multiple of 64.</summary>
    public int Rows { get; }

    /// <summary>Bytes of one block.</summary>
    public int BlockBytes { get; }

    /// <summary>The first block; the blocks follow each other.</summary>
    public ref sbyte Start => ref _memory[_start];

    /// <summary>Writes a row's codes, one for each dimension; missing dimensions of the last group become 0.</summary>
    public void Write(int row, ReadOnlySpan<sbyte> codes)
    {
        var lane = Lane(row);
        while (codes.Length >= VectorLayout.GroupDimensions)
        {
            MemoryMarshal.Write(MemoryMarshal.AsBytes(lane), MemoryMarshal.Read<int>(MemoryMarshal.AsBytes(codes)));
            codes = codes[VectorLayout.GroupDimensions..];
            lane = lane[Math.Min(VectorLayout.GroupBytes, lane.Length)..];
        }

        if (codes.Length > 0)
        {
            lane[..VectorLayout.GroupDimensions].Clear();
            codes.CopyTo(lane);
        }
    }

    /// <summary>Reads a row's codes back.</summary>
    public void Read(int row, Span<sbyte> codes)
    {
        var lane = Lane(row);
        for (var d = 0; d < codes.Length; d++)
        {
            codes[d] = lane[(d / VectorLayout.GroupDimensions * VectorLayout.GroupBytes) + (d % VectorLayout.GroupDimensions)];
        }
    }

    /// <summary>Copies the rows of a smaller store into the same places.</summary>
    public void CopyFrom(QuantizedCodes other) =>
        other._memory.AsSpan(other._start, other.Rows / VectorLayout.BlockRows * BlockBytes).CopyTo(_memory.AsSpan(_start));

    private Span<sbyte> Lane(int row)
    {
        var block = row / VectorLayout.BlockRows * BlockBytes;
        var offset = row % VectorLayout.BlockRows * VectorLayout.GroupDimensions;
        return _memory.AsSpan(_start + block + offset, BlockBytes - offset);
    }
}
