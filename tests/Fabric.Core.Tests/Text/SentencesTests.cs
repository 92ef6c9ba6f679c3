using Fabric.Core.Text;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Text;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \n\t", "")]
    [InlineData("One thing", "One thing")]
    [InlineData("One. Two! Three? Four", "One.|Two!|Three?|Four")]
    [InlineData("Dr. Smith paid 3.50 in total. He left.", "Dr. Smith paid 3.50 in total.|He left.")]
    [InlineData("J. R. Smith called. Then I. left", "J. R. Smith called.|Then I.|left")]
    [InlineData("She said \"Stop!\" Then (at last...) he did.", "She said \"Stop!\"|Then (at last...)|he did.")]
    [InlineData("a line\r\nand another\u2028end", "a line|and another|end")]
    [InlineData("Wait... what?!", "Wait...|what?!")]
    [InlineData("see core.Text.Names and http://a.b/c. Done", "see core.Text.Names and http://a.b/c.|Done")]
    [InlineData("一个。两个！三个", "一个。|两个！|三个")]
    public void Split_FindsSentences(string text, string expected) =>
        string.Join('|', Sentences.Split(text).Select(sentence => sentence.Of(text).ToString())).ShouldBe(expected);
}
