using Fabric.Core.Teams.Tasks;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Teams.Tasks;

/// <summary>How texts of tasks are compared and carried over from one query to another.</summary>
public sealed class TaskWordsTests
{
    [Theory]
    [InlineData("Bring the red cup.", "Bring the blue cup.", "red>blue")]
    [InlineData("Bring the Red cup", "bring the red vase!", "cup>vase")]
    [InlineData("a b", "a b", "")]
    [InlineData("a b", "a b c", "")]
    [InlineData("", "", "")]
    [InlineData("x is x", "y is z", "x>y")]
    public void Differences_AreTheWordsAtTheSamePlace(string first, string second, string expected) =>
        string.Join(' ', TaskWords.Differences(first, second).Select(pair => $"{pair.Key}>{pair.Value}")).ShouldBe(expected);

    [Fact]
    public void Replace_WholeWordsOnly_WithoutRegardToCase()
    {
        var table = TaskWords.Differences("bring the cup", "bring the vase");

        TaskWords.Replace("take CUP from cupboard", table).ShouldBe("take vase from cupboard");
        TaskWords.Replace("take  it", table).ShouldBe("take it");
        TaskWords.Replace("take  it", TaskWords.Differences("a", "a")).ShouldBe("take  it");
    }

    [Theory]
    [InlineData("open {}", "open oven", true)]
    [InlineData("open {}", "{} oven", true)]
    [InlineData("Open oven", "open OVEN", true)]
    [InlineData("open oven", "open door", false)]
    [InlineData("open {}", "open oven now", false)]
    [InlineData("{}", "{}", true)]
    [InlineData("open {} {}", "open oven door", true)]
    [InlineData("open {} gate", "open oven door", false)]
    public void MayMeet_WhenOneActionCouldBeBoth(string first, string second, bool expected)
    {
        ActionPattern.MayMeet(first, second).ShouldBe(expected);
        ActionPattern.MayMeet(second, first).ShouldBe(expected);
    }
}
