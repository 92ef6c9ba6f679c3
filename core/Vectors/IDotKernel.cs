namespace Fabric.Core.Vectors;

/// <summary>
/// One rung of the ladder: dots[r] = sum over d of query[d] * row r [d], for the 64 rows of one block, exact in int32.
/// </summary>
/// <remarks>
/// Preconditions, checked by nobody here:
/// 1. The block is 64-byte aligned and holds <c>query.Groups</c> groups of 256 bytes; in each, the four dimensions of row r
///    lie at byte 4r. So one 32-bit lane is one row, and no lane is ever added to another.
/// 2. Query codes are within ±127 and rows are within -128..127. Then a pair of products is at most 2 * 127 * 128 = 32512,
///    which 16 bits hold, and the saturating multiply-add of x86 is exact.
/// 3. <c>dots</c> has room for 64 values.
/// Every rung gives the same integers, so a search gives the same answer on every machine.
/// </remarks>
internal unsafe interface IDotKernel
{
    /// <summary>Whether this machine has the instructions.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Scores one block.</summary>
    static abstract void Dots(in QueryLanes query, sbyte* block, int* dots);
}
