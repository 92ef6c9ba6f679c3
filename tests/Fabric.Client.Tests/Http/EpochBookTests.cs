using Fabric.Client.Http;
using Fabric.Core.Ids;
using Shouldly;
using Xunit;

namespace Fabric.Client.Tests.Http;

public sealed class EpochBookTests
{
    [Fact]
    public void Note_OlderEpoch_KeepsTheNewest()
    {
        var book = new EpochBook<BankId>();

        book.Note("b", 7);
        book.Note("b", 5);

        book.Find("b").ShouldBe(7);
        book.Find("other").ShouldBeNull();
    }

    [Fact]
    public void Note_ManyBanks_ForgetsTheOldest()
    {
        var book = new EpochBook<BankId>(limit: 2);

        for (var i = 0; i < 5; i++)
        {
            book.Note($"b{i}", i);
        }

        Enumerable.Range(0, 5).Select(i => book.Find($"b{i}")).ShouldBe([null, null, 2L, 3L, 4L]);
    }

    [Fact]
    public void Parse_SeveralInOneHeader_GivesAll() =>
        EpochHeader.Parse(["a%2Bb=1, c=22", "broken, d=x"]).ShouldBe([("a+b", 1), ("c", 22)]);
}
