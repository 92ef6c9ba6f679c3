using Fabric.Core.Vectors;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Vectors;

public sealed class RowSetTests
{
    private const int Rows = 9000;

    private static readonly Arbitrary<int[]> AnyRows = Gen.Choose(0, Rows - 1).ArrayOf().ToArbitrary();

    [Fact]
    public void Intersect_AnyRows_HoldsTheCommonOnes() =>
        Prop.ForAll(AnyRows, AnyRows, (a, b) => Holds(Of(a).Intersect(Of(b)), a.Intersect(b))).QuickCheckThrowOnFailure();

    [Fact]
    public void Except_AnyRows_HoldsTheOthers() =>
        Prop.ForAll(AnyRows, AnyRows, (a, b) => Holds(Of(a).Except(Of(b)), a.Except(b))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(8192)]
    public void Range_Count_HoldsTheFirstRows(int count) => Holds(RowSet.Range(count), Enumerable.Range(0, count)).ShouldBeTrue();

    [Fact]
    public void FromWords_Words_HoldsTheirBits() =>
        Holds(RowSet.FromWords([1UL << 63, .. new ulong[64], 2]), [63, (65 * 64) + 1]).ShouldBeTrue();

    [Fact]
    public void Contains_OutsideTheSet_IsFalse()
    {
        RowSet.Range(10).Contains(int.MaxValue).ShouldBeFalse();
        RowSet.Range(10).Contains(-1).ShouldBeFalse();
    }

    private static RowSet Of(int[] rows) => TestVectors.SetOf(rows);

    private static bool Holds(RowSet set, IEnumerable<int> rows)
    {
        var expected = rows.ToHashSet();
        return set.Count == expected.Count && Enumerable.Range(0, Rows).All(row => set.Contains(row) == expected.Contains(row));
    }
}
