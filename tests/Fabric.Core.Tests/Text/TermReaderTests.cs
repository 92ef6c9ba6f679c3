using Fabric.Core.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Text;

public sealed class TermReaderTests
{
    [Theory]
    [InlineData("Caroline's dog", "caroline dog")]
    [InlineData("don't we'll I'm they’re", "dont we i they")]
    [InlineData("can't won't", "cant wont")]
    [InlineData("O'Brien", "o brien")]
    [InlineData("café Ünïcode naïve", "cafe unicode naive")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("Straße œuvre Łódź", "strasse oeuvre lodz")]
    [InlineData("東京都", "東京 京都")]
    [InlineData("犬 is 猫", "犬 is 猫")]
    [InlineData("iPhone用户", "iphone 用户")]
    [InlineData("안녕하세요 세계", "안녕하세요 세계")]
    [InlineData("ไทย", "ไท ทย")]
    [InlineData("port 5432/tcp", "port 5432 tcp")]
    [InlineData("שלום עולם", "שלום עולם")]
    [InlineData("a😀b", "a b")]
    [InlineData("a\0b", "a b")]
    [InlineData("snake_case", "snake case")]
    [InlineData("", "")]
    public void TryRead_Text_GivesFoldedWords(string text, string expected)
        => string.Join(' ', Terms.Words(text)).ShouldBe(expected);

    // In a fact: lone surrogates do not survive an attribute.
    [Fact]
    public void TryRead_LoneSurrogates_SeparateWords() => Terms.Words("\ud800x\udc00y\ud83d").ShouldBe(["x", "y"]);

    [Fact]
    public void TryRead_French_SplitsAtElision()
        => Terms.Words("L'homme n'est", Language.French).ShouldBe(["l", "homme", "n", "est"]);

    [Fact]
    public void TryRead_LongWord_IsCutAndCoversAll()
    {
        var text = new string('a', 1_000_000);
        var reader = new TermReader(text, new char[TermReader.ScratchLength]);
        reader.TryRead(out var term).ShouldBeTrue();
        (term.Word.Length, term.Length, reader.TryRead(out _)).ShouldBe((TermReader.MaxTermLength, 1_000_000, false));
    }

    [Fact]
    public void TryRead_StopWords_AreMarked()
    {
        var reader = new TermReader("the dog", stackalloc char[TermReader.ScratchLength]);
        reader.TryRead(out var the);
        the.IsStopWord.ShouldBeTrue();
        reader.TryRead(out var dog);
        dog.IsStopWord.ShouldBeFalse();
    }

    [Fact]
    public void TryRead_Stems_AreInPlaceOfInflection()
    {
        var reader = new TermReader("Relational", stackalloc char[TermReader.ScratchLength]);
        reader.TryRead(out var term);
        (term.Word.ToString(), term.Stem.ToString(), term.Start, term.Length).ShouldBe(("relational", "relat", 0, 10));
    }

    [Fact]
    public void Constructor_ShortScratch_Throws()
        => Should.Throw<ArgumentException>(() => new TermReader("x", new char[8]).TryRead(out _));

    [Fact]
    public void TryRead_AnyUtf16_StaysInsideAndMovesOn()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(AnyText.Arbitrary, Terms.AreInside));

    [Fact]
    public void Fold_EveryCodePoint_FoldingTwiceChangesNothing() => Terms.FoldedDifferentlyAgain().ShouldBeEmpty();

    [Fact]
    public void TryRead_HotPath_AllocatesNothing()
    {
        const string Text = "Caroline's sister was running the café's relational databases, wasn't she? 東京都 and Straße 42.";
        var count = 0;
        Allocated.By(() => count = Terms.Count(Text)).ShouldBe(0);
        count.ShouldBeGreaterThan(10);
    }
}
