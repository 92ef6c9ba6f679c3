using Fabric.Core.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Text;

public sealed class EntityExtractorTests
{
    [Theory]
    [InlineData("I met Caroline in Paris.", "Name:caroline|Name:paris")]
    [InlineData("Caroline's sister met Sam Altman", "Name:caroline|Name:sam altman")]
    [InlineData("The dog runs. Running is fun.", "")]
    [InlineData("Yesterday Alice left. However, Bob stayed.", "Name:alice|Name:bob")]
    [InlineData("She works at the Bank of America", "Name:bank of america")]
    [InlineData("We saw Dr. Smith and J. R. Tolkien", "Name:smith|Name:j. r. tolkien")]
    [InlineData("Apple rose. I love Apple", "Name:apple|Name:apple")]
    [InlineData("Hope is here. I like Hope", "Name:hope|Name:hope")]
    [InlineData("Hope is here.", "")]
    [InlineData("we met on Monday in May", "")]
    [InlineData("Jean-Luc met José", "Name:jean-luc|Name:jose")]
    [InlineData("it weighs 5 km or 16GB", "Quantity:5 km|Quantity:16 gb")]
    [InlineData("costs $4,000.50 or 20 dollars, EUR 7, €9 and $3 million", "Money:4000.5 usd|Money:20 usd|Money:7 eur|Money:9 eur|Money:3000000 usd")]
    [InlineData("mail a.b@c.org now, @alice", "Email:a.b@c.org|Handle:@alice")]
    [InlineData("see https://x.com/a?b=1,2. or www.a.org", "Url:https://x.com/a?b=1,2|Url:www.a.org")]
    [InlineData("open /etc/hosts, ./a, src/b.cs and C:\\Temp\\x.txt", "Path:/etc/hosts|Path:./a|Path:src/b.cs|Path:c:\\temp\\x.txt")]
    [InlineData("and/or, e.g. this, i.e. that, 5/8/2023", "")]
    [InlineData("call fooBar, foo_bar, os.path.join, Foo::Bar and run()", "Identifier:foobar|Identifier:foo_bar|Identifier:os.path.join|Identifier:foo::bar|Identifier:run()")]
    [InlineData("got E1234, HTTP 503, ERR_CONN_RESET, 0x80070005, CVE-2024-1234, ECONNRESET", "ErrorCode:e1234|ErrorCode:http 503|ErrorCode:err_conn_reset|ErrorCode:0x80070005|ErrorCode:cve-2024-1234|ErrorCode:econnreset")]
    [InlineData("use v1.2.3 or 2.0.1-beta #dotnet", "Version:v1.2.3|Version:2.0.1-beta|Hashtag:#dotnet")]
    [InlineData("an LGBTQ+ parade, hi Alice😀", "Name:lgbtq|Name:alice")]
    [InlineData("uses GPT-4", "Identifier:gpt-4")]
    [InlineData("", "")]
    [InlineData("\0 😀 שלום", "")]
    public void Extract_Text_FindsEntities(string text, string expected)
        => string.Join('|', EntityExtractor.Extract(text).Select(e => $"{e.Kind}:{e.Value}")).ShouldBe(expected);

    [Fact]
    public void Extract_AnyUtf16_SpansLieInsideInOrder()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(AnyText.Arbitrary, SpansLieInside));

    [Theory]
    [InlineData("A")]
    [InlineData("Alice ")]
    [InlineData("$1 ")]
    [InlineData("a.b_c/")]
    [InlineData("(((()")]
    [InlineData("of Bob of ")]
    [InlineData("\u202E\0")]
    public void Extract_HostileMegabyte_Ends(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        SpansLieInside(text).ShouldBeTrue();
    }

    private static bool SpansLieInside(string text)
    {
        var end = 0;
        foreach (var entity in EntityExtractor.Extract(text))
        {
            if (entity.Start < end || entity.Length <= 0 || entity.Start + entity.Length > text.Length)
            {
                return false;
            }

            end = entity.Start + entity.Length;
        }

        return true;
    }
}
