using Fabric.Core.Vectors;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Vectors;

public sealed class RowSetBuilderTests
{
    private const int Rows = 9000;

    [Fact]
    public void Publish_AfterAnyChanges_NeverChangesWhatWasPublished()
    {
        // A change adds a row where it is even, removes one where it is odd; every fifth is followed by a publication.
        var changes = Gen.Choose(0, (2 * Rows) - 1).ArrayOf().ToArbitrary();
        Prop.ForAll(changes, steps =>
        {
            var builder = new RowSetBuilder();
            var expected = new HashSet<int>();
            var published = new List<(RowSet Set, int[] Rows)>();
            for (var i = 0; i < steps.Length; i++)
            {
                var row = steps[i] / 2;
                if (steps[i] % 2 == 0)
                {
                    builder.Add(row);
                    expected.Add(row);
                }
                else
                {
                    builder.Remove(row);
                    expected.Remove(row);
                }

                if (i % 5 == 0)
                {
                    published.Add((builder.Publish(), [.. expected]));
                }
            }

            return published.All(one => Holds(one.Set, one.Rows)) && builder.Count == expected.Count;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Publish_WithoutAChange_GivesTheSameSet()
    {
        var builder = new RowSetBuilder();
        builder.Add(5);
        var first = builder.Publish();
        builder.Add(5);
        builder.Remove(6);
        builder.Publish().ShouldBeSameAs(first);
    }

    [Fact]
    public void Publish_AfterAChange_SharesTheOtherSegments()
    {
        var builder = new RowSetBuilder();
        builder.Add(1);
        builder.Add(5000);
        builder.Add(9000);
        var before = builder.Publish();
        builder.Remove(5000);
        var after = builder.Publish();
        (after.Words(0) == before.Words(0)).ShouldBeTrue();
        (after.Words(1) == before.Words(1)).ShouldBeFalse();
        (after.Words(2) == before.Words(2)).ShouldBeTrue();
    }

    [Fact]
    public void Add_NegativeRow_Throws() => Should.Throw<ArgumentOutOfRangeException>(() => new RowSetBuilder().Add(-1));

    private static bool Holds(RowSet set, int[] rows)
    {
        var expected = rows.ToHashSet();
        return set.Count == expected.Count && Enumerable.Range(0, Rows).All(row => set.Contains(row) == expected.Contains(row));
    }
}
