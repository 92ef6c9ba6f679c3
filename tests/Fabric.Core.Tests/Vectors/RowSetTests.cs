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
    public void AddRemove_AnyRows_BehavesAsASet() =>
        Prop.ForAll(AnyRows, AnyRows, (added, removed) =>
        {
            var set = removed.Aggregate(added.Aggregate(RowSet.Empty, (s, row) => s.Add(row)), (s, row) => s.Remove(row));
            return Holds(set, added.Except(removed));
        }).QuickCheckThrowOnFailure();

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
    public void Remove_FromRange_LeavesOtherRangesWhole()
    {
        RowSet.Range(4096).Remove(7).Contains(7).ShouldBeFalse();
        RowSet.Range(4096).Contains(7).ShouldBeTrue();
    }

    [Fact]
    public void Add_Row_SharesTheOtherSegments()
    {
        var before = RowSet.Range(3 * 4096);
        var after = before.Remove(5000);
        (after.Words(0) == before.Words(0)).ShouldBeTrue();
        (after.Words(1) == before.Words(1)).ShouldBeFalse();
        (after.Words(2) == before.Words(2)).ShouldBeTrue();
    }

    [Fact]
    public void FromWords_Words_HoldsTheirBits() =>
        Holds(RowSet.FromWords([1UL << 63, .. new ulong[64], 2]), [63, (65 * 64) + 1]).ShouldBeTrue();

    [Fact]
    public void Add_NegativeRow_Throws() => Should.Throw<ArgumentOutOfRangeException>(() => RowSet.Empty.Add(-1));

    [Fact]
    public void Contains_OutsideTheSet_IsFalse()
    {
        RowSet.Range(10).Contains(int.MaxValue).ShouldBeFalse();
        RowSet.Range(10).Contains(-1).ShouldBeFalse();
    }

    private static RowSet Of(int[] rows) => rows.Aggregate(RowSet.Empty, (set, row) => set.Add(row));

    private static bool Holds(RowSet set, IEnumerable<int> rows)
    {
        var expected = rows.ToHashSet();
        return set.Count == expected.Count && Enumerable.Range(0, Rows).All(row => set.Contains(row) == expected.Contains(row));
    }
}
