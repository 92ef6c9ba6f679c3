using Fabric.Core.Text;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Text;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("en", "en")]
    [InlineData("DE", "de")]
    [InlineData("pt-BR", "pt")]
    public void Parse_Code_GivesLanguage(string code, string expected) => Language.Parse(code).Code.ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("xx")]
    [InlineData("english")]
    public void Parse_UnknownCode_Throws(string code) => Should.Throw<FormatException>(() => Language.Parse(code));

    [Fact]
    public void Default_IsEnglish() => default(Language).ShouldBe(Language.English);
}
