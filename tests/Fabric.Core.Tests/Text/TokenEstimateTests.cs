using Fabric.Core.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Text;

public sealed class TokenEstimateTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("hello world", 2)]
    [InlineData("The quick brown fox jumps over the lazy dog.", 10)]
    [InlineData("internationalization", 5)]
    [InlineData("12345", 3)]
    [InlineData("東京都", 5)]
    [InlineData("😀", 3)]
    [InlineData("привет", 3)]
    public void Count_Text_GivesTokens(string text, int expected) => TokenEstimate.Count(text).ShouldBe(expected);

    [Fact]
    public void Count_AnyText_IsAtMostThreePerChar()
        => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(AnyText.Arbitrary, text => TokenEstimate.Count(text) >= 0 && TokenEstimate.Count(text) <= 3 * text.Length));

    [Fact]
    public void Count_Text_AllocatesNothing() => Allocated.By(static () => TokenEstimate.Count("The quick brown fox, 東京 12345 😀")).ShouldBe(0);
}
