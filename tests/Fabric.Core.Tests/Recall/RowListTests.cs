using Fabric.Core.Recall.Index;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Recall;

public sealed class RowListTests
{
    [Fact]
    public void Remove_AnyRow_LeavesTheOthersInTheirOrder()
    {
        var list = new RowList();
        for (var row = 0; row < 20; row++)
        {
            list.Add(row);
        }

        list.Remove(0).ShouldBeTrue();
        list.Remove(7).ShouldBeTrue();
        list.Remove(7).ShouldBeFalse();
        list.Remove(19).ShouldBeTrue();
        list.Add(20);

        list.Count.ShouldBe(18);
        Visible(list, 100).ShouldBe([1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20]);
        Visible(list, 4).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Remove_MostRows_LeavesNoMorePlacesThanRows()
    {
        var list = new RowList();
        for (var row = 0; row < 10_000; row++)
        {
            list.Add(row);
            if (row % 10 != 0)
            {
                list.Remove(row).ShouldBeTrue();
            }
        }

        Visible(list, int.MaxValue).ShouldBe([.. Enumerable.Range(0, 1000).Select(static i => 10 * i)]);
        list.Count.ShouldBe(1000);
        list.Rows.Length.ShouldBeLessThan(2200);
    }

    private static List<int> Visible(RowList list, int count)
    {
        var visible = new List<int>();
        foreach (var row in list.Visible(count))
        {
            visible.Add(row);
        }

        return visible;
    }
}
