using Fabric.Core.Vectors;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Vectors;

public sealed class VectorSnapshotTests
{
    [Fact]
    public void Search_SurvivorsCoverAllRows_EqualsExactSort() =>
        Prop.ForAll(Inputs(), input =>
        {
            var random = new Random(input.Seed);
            var snapshot = TestVectors.Index(random, input.Rows, input.Dimensions).Snapshot;
            var query = TestVectors.Unit(random, input.Dimensions);
            var hits = new VectorHit[input.K];
            var found = snapshot.Search(query, eligible: null, hits, oversample: input.Rows);
            return hits.AsSpan(0, found).SequenceEqual(TestVectors.Exact(snapshot, query, null, input.K));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Search_Eligible_FindsOnlyEligibleRowsWithVectors() =>
        Prop.ForAll(Inputs(), Gen.Choose(0, 100).ToArbitrary(), (input, percent) =>
        {
            var random = new Random(input.Seed);
            var snapshot = TestVectors.Index(random, input.Rows, input.Dimensions).Snapshot;
            var eligible = TestVectors.Rows(random, input.Rows + 70, percent / 100.0);
            var query = TestVectors.Unit(random, input.Dimensions);
            var hits = new VectorHit[input.K];
            var found = snapshot.Search(query, eligible, hits);
            var reachable = Enumerable.Range(0, input.Rows).Count(row => eligible.Contains(row) && snapshot.IsPresent(row));
            return found == Math.Min(input.K, reachable)
                && hits.Take(found).All(hit => eligible.Contains(hit.Row) && snapshot.IsPresent(hit.Row));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Search_LargeIndex_FindsTheExactTop()
    {
        var random = new Random(5);
        var snapshot = TestVectors.Index(random, 9000, 100).Snapshot;
        var eligible = TestVectors.Rows(random, 9000, 0.5);
        var query = TestVectors.Unit(random, 100);
        var hits = new VectorHit[10];
        snapshot.Search(query, eligible, hits).ShouldBe(10);
        hits.ShouldBe(TestVectors.Exact(snapshot, query, eligible, 10));
    }

    [Fact]
    public void Search_EqualScores_GoByRow()
    {
        var index = new VectorIndex(2);
        for (var i = 0; i < 200; i++)
        {
            index.Append([1, 0]);
        }

        var hits = new VectorHit[5];
        index.Publish().Search([1, 0], null, hits).ShouldBe(5);
        hits.Select(hit => hit.Row).ShouldBe([0, 1, 2, 3, 4]);
    }

    [Fact]
    public void Search_ZeroQuery_FindsNothing() =>
        TestVectors.Index(new Random(1), 10, 3).Snapshot.Search(new float[3], null, new VectorHit[3]).ShouldBe(0);

    [Fact]
    public void Search_EmptyIndex_FindsNothing() =>
        new VectorIndex(2).Snapshot.Search([1, 0], null, new VectorHit[3]).ShouldBe(0);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(3f)]
    public void Search_BadQuery_Throws(float component)
    {
        var snapshot = TestVectors.Index(new Random(1), 10, 2).Snapshot;
        Should.Throw<ArgumentException>(() => snapshot.Search([component, 0], null, new VectorHit[1]));
        Should.Throw<ArgumentException>(() => snapshot.Search([1, 0, 0], null, new VectorHit[1]));
        Should.Throw<ArgumentException>(() => snapshot.Score([component, 0], new float[10]));
    }

    [Fact]
    public void Score_AllRows_IsNearTheCosineAndZeroWhereAbsent()
    {
        var random = new Random(7);
        var snapshot = TestVectors.Index(random, 4500, 100).Snapshot;
        var query = TestVectors.Unit(random, 100);
        var scores = new float[4600];
        snapshot.Score(query, scores);
        for (var row = 0; row < snapshot.Count; row++)
        {
            var exact = snapshot.IsPresent(row) ? UnitVector.Dot(query, snapshot.Vector(row)) : 0;
            scores[row].ShouldBe(exact, 0.01);
        }

        scores.AsSpan(4500).ContainsAnyExcept(0f).ShouldBeFalse();
    }

    [Fact]
    public void Score_SomeBlocks_PassesOverTheOthers()
    {
        var random = new Random(8);
        var snapshot = TestVectors.Index(random, 4500, 100).Snapshot;
        var query = TestVectors.Unit(random, 100);
        var (all, some) = (new float[4500], new float[4500]);
        Array.Fill(some, 7);
        var wanted = new ulong[(4500 + 63) / 64];
        (wanted[0], wanted[3], wanted[64], wanted[70]) = (1, 1UL << 63, 2, 1);

        snapshot.Score(query, all);
        snapshot.Score(query, some, wanted);

        for (var row = 0; row < all.Length; row++)
        {
            some[row].ShouldBe(wanted[row / 64] == 0 ? 0 : all[row]);
        }
    }

    [Fact]
    public void Score_ShortDestination_Throws() =>
        Should.Throw<ArgumentException>(() => TestVectors.Index(new Random(1), 10, 2).Snapshot.Score([1, 0], new float[9]));

    [Fact]
    public void Search_Warm_AllocatesNothing()
    {
        var random = new Random(9);
        var snapshot = TestVectors.Index(random, 9000, 32).Snapshot;
        var query = TestVectors.Unit(random, 32);
        var eligible = RowSet.Range(8000);
        var hits = new VectorHit[10];
        var scores = new float[9000];
        Allocated.By(() =>
        {
            snapshot.Search(query, null, hits);
            snapshot.Search(query, eligible, hits);
            snapshot.Score(query, scores);
        }).ShouldBe(0);
    }

    private static Arbitrary<(int Rows, int Dimensions, int K, int Seed)> Inputs() =>
        (from rows in Gen.Choose(1, 700)
         from dimensions in Gen.Frequency((3, Gen.Choose(1, 40)), (1, Gen.Choose(41, 520)))
         from k in Gen.Choose(1, 80)
         from seed in Gen.Choose(0, int.MaxValue)
         select (rows, dimensions, k, seed)).ToArbitrary();
}
