using System.Text;
using Fabric.Core.Embeddings;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Embeddings;

public sealed class WordReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" ,.- ", "")]
    [InlineData("Hello, World2!", "hello world2")]
    [InlineData("don't", "don t")]
    [InlineData("ÄRGER Straße été", "ärger straße été")]
    [InlineData("日本 and Ελλάς", "日本 and ελλάς")]
    [InlineData("a\ud800b \udc00", "a b")]
    [InlineData("𐐀x", "𐐨x")]
    [InlineData("short averyveryverylongword end", "short end")]
    [InlineData("averyveryverylongword", "")]
    [InlineData("fifteenletters1 sixteenletters12 seventeenletters3", "fifteenletters1 sixteenletters12")]
    public void MoveNext_Text_YieldsLowerCaseWordsThatFit(string text, string expected)
    {
        var words = new List<string>();
        var reader = new WordReader(text, new byte[16]);
        while (reader.MoveNext())
        {
            words.Add(Encoding.UTF8.GetString(reader.Current));
        }

        string.Join(' ', words).ShouldBe(expected);
    }
}
