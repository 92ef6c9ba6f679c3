using Fabric.Core.Recall.Index;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Recall.Loading;

public sealed class WordTableTests
{
    [Fact]
    public void TryGet_AnyWords_FindsEachUnderItsNumber()
    {
        // Short alphabets make words that differ in one place only; the others do not fit into a key.
        var letters = Gen.Elements('a', 'b', '9', '\u00e9', '\u4e2d', '\0', '\u0161');
        var words = Gen.Choose(0, 20).SelectMany(length => letters.ArrayOf(length)).Select(word => new string(word)).ArrayOf().ToArbitrary();
        Prop.ForAll(words, all =>
        {
            var table = new WordTable();
            var expected = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var word in all.Distinct(StringComparer.Ordinal))
            {
                table.TryGet(word, out _).ShouldBeFalse();
                table.Add(word, expected.Count);
                expected.Add(word, expected.Count);
            }

            return expected.All(pair => table.TryGet(pair.Key, out var number) && number == pair.Value);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Add_ManyWords_KeepsAll()
    {
        var table = new WordTable();
        for (var i = 0; i < 50_000; i++)
        {
            table.Add($"word{i}", i);
        }

        for (var i = 0; i < 50_000; i++)
        {
            table.TryGet($"word{i}", out var number).ShouldBeTrue();
            number.ShouldBe(i);
        }

        table.TryGet("word50000", out _).ShouldBeFalse();
    }
}
