using Fabric.Silo.Terminals;

namespace Fabric.Silo.Tests.Terminals;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("a\u001b[2Jb", "a [2Jb")]
    [InlineData("a\nb\tc", "a b c")]
    [InlineData("a\u202eb", "a b")]
    [InlineData("a\u009bb", "a b")]
    [InlineData("größer €5", "größer €5")]
    public void Plain_WhatSteersATerminal_IsBlanked(string text, string expected) => SafeText.Plain(text).ShouldBe(expected);

    [Fact]
    public void Markup_Brackets_AreEscaped() => SafeText.Markup("[red]x").ShouldBe("[[red]]x");

    [Fact]
    public void Plain_TooLong_IsCut() => SafeText.Plain("abcdef", 4).ShouldBe("abc…");
}
