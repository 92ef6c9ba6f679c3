using System.Text;
using Fabric.Core.Embeddings;
using Fabric.Core.Vectors;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Embeddings;

public sealed class WordVectorTableTests
{
    private static readonly WordVectorTable Table = WordVectorTable.Shared;

    [Fact]
    public void Open_Asset_HasItsSizes()
    {
        Table.Count.ShouldBe(100_000);
        Table.Dimensions.ShouldBe(100);
        Table.RowLength.ShouldBe(112);
        Table.Vocabulary.ShouldBe(341_479);
    }

    [Fact]
    public void Find_EveryWord_GivesItsRank() =>
        Enumerable.Range(0, Table.Count).Select(rank => Table.Find(Table.Word(rank))).ShouldBe(Enumerable.Range(0, Table.Count));

    [Theory]
    [InlineData("the", 0)]
    [InlineData("qzxvjkw", -1)]
    [InlineData("", -1)]
    public void Find_Word_GivesItsRankOrMinusOne(string word, int rank) => Table.Find(Encoding.UTF8.GetBytes(word)).ShouldBe(rank);

    [Fact]
    public void Codes_EveryRow_ReachesTheLimitAndIsPadded()
    {
        for (var rank = 0; rank < Table.Count; rank++)
        {
            var codes = Table.Codes(rank);
            codes[..100].ContainsAny((sbyte)127, (sbyte)-127).ShouldBeTrue();
            codes[100..].ContainsAnyExcept((sbyte)0).ShouldBeFalse();
            Table.Scale(rank).ShouldBeInRange(1e-4f, 1f);
        }
    }

    [Fact]
    public void Direction_Asset_HasLengthOne() => UnitVector.IsPresent(Table.Direction, 100, "direction").ShouldBeTrue();

    [Theory]
    [InlineData(-1)]
    [InlineData(100_000)]
    public void Codes_OutsideTheTable_Throws(int number) => Should.Throw<ArgumentOutOfRangeException>(() => Table.Codes(number).Length);

    [Fact]
    public void Licence_Asset_ShipsWithTheTable() =>
        typeof(WordVectorEmbedder).Assembly.GetManifestResourceInfo($"{WordVectorTable.Name}.LICENSE.txt").ShouldNotBeNull();
}
