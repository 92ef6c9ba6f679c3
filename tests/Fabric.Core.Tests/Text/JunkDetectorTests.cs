using Fabric.Core.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Text;

public sealed class JunkDetectorTests
{
    [Theory]
    [InlineData("", JunkReason.Empty)]
    [InlineData(" \n\t", JunkReason.Empty)]
    [InlineData("ok", JunkReason.NoContent)]
    [InlineData("thanks!", JunkReason.NoContent)]
    [InlineData("sounds good", JunkReason.NoContent)]
    [InlineData("Wow, thanks!", JunkReason.NoContent)]
    [InlineData("it is what it is", JunkReason.NoContent)]
    [InlineData("😀😀", JunkReason.NoContent)]
    [InlineData("As an AI language model, I cannot browse the web.", JunkReason.Boilerplate)]
    [InlineData("This website uses cookies to improve your browsing experience. Accept all cookies", JunkReason.Boilerplate)]
    [InlineData("\0\u0001\u0002\u0003PNG", JunkReason.Binary)]
    [InlineData("TVqQAAMAAAAEAAAA8AALgAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", JunkReason.EncodedBlob)]
    [InlineData("Boom\n at A.B(C c)\n at D.E(F f)\n at G.H(I i)\n", JunkReason.StackTrace)]
    [InlineData("retry 1\nretry 1\nretry 1\nretry 1\nretry 1\nretry 1", JunkReason.Repetition)]
    [InlineData("Allergic to nuts", JunkReason.None)]
    [InlineData("yes, port 5432", JunkReason.None)]
    [InlineData("ok, Berlin", JunkReason.None)]
    [InlineData("We use cookies to keep the user's basket", JunkReason.None)]
    [InlineData("犬", JunkReason.None)]
    [InlineData("https://example.org/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p", JunkReason.None)]
    public void Judge_Text_GivesReason(string text, JunkReason expected)
        => JunkDetector.Judge(text).Reason.ShouldBe(expected);

    [Fact]
    public void Judge_AnyText_DoesNotThrow()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(AnyText.Arbitrary, text => JunkDetector.Judge(text).Reason <= JunkReason.Binary));
}
