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
