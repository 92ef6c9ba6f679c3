using Fabric.Core.Vectors;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Vectors;

public sealed class VectorIndexTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4097)]
    public void New_DimensionOutOfRange_Throws(int dimensions) => Should.Throw<ArgumentOutOfRangeException>(() => new VectorIndex(dimensions));

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(4096)]
    public void Append_Vector_IsKeptBitForBit(int dimensions)
    {
        var random = new Random(1);
        var vectors = Enumerable.Range(0, 130).Select(_ => TestVectors.Unit(random, dimensions)).ToArray();
        var index = new VectorIndex(dimensions);
        vectors.Select(vector => index.Append(vector)).ToArray().ShouldBe(Enumerable.Range(0, 130));
        var snapshot = index.Publish();
        Enumerable.Range(0, 130).Select(row => snapshot.Vector(row).ToArray()).ShouldBe(vectors);
    }

    [Fact]
    public void Append_BadVector_ThrowsAndAddsNoRow()
    {
        var index = new VectorIndex(2);
        Should.Throw<ArgumentException>(() => index.Append([1]));
        Should.Throw<ArgumentException>(() => index.Append([float.NaN, 0]));
        Should.Throw<ArgumentException>(() => index.Append([float.NegativeInfinity, 0]));
        Should.Throw<ArgumentException>(() => index.Append([0.5f, 0]));
        index.Count.ShouldBe(0);
    }

    [Fact]
    public void Append_Zeros_IsARowWithoutVector()
    {
        var index = new VectorIndex(2);
        index.Append([0, 0]).ShouldBe(0);
        index.AppendAbsent().ShouldBe(1);
        index.Append([1, 0]).ShouldBe(2);
        var snapshot = index.Publish();
        snapshot.IsPresent(0).ShouldBeFalse();
        snapshot.IsPresent(1).ShouldBeFalse();
        snapshot.Vector(0).IsEmpty.ShouldBeTrue();
        var hits = new VectorHit[3];
        snapshot.Search([1, 0], null, hits).ShouldBe(1);
        hits[0].ShouldBe(new VectorHit(2, 1));
    }

    [Fact]
    public void Snapshot_BeforePublish_DoesNotHaveTheRow()
    {
        var index = new VectorIndex(2);
        index.Append([0, 1]);
        var old = index.Publish();
        index.Append([1, 0]);
        var hits = new VectorHit[2];
        index.Snapshot.Search([1, 0], null, hits).ShouldBe(1);
        index.Publish().Search([1, 0], null, hits).ShouldBe(2);
        old.Search([1, 0], null, hits).ShouldBe(1);
        Should.Throw<ArgumentOutOfRangeException>(() => old.IsPresent(1));
    }

    [Fact]
    public void Append_WhereThereIsRoom_AllocatesNothing()
    {
        var index = new VectorIndex(100);
        var vector = TestVectors.Unit(new Random(1), 100);
        Allocated.By(() => index.Append(vector)).ShouldBe(0);
    }

    [Fact]
    public void New_FewRows_CostKilobytes() =>
        Allocated.By(() => new VectorIndex(100).Append(TestVectors.Unit(new Random(1), 100))).ShouldBeLessThan(40_000);
}
