using Fabric.Core.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Text;

public sealed class TextFacetsTests
{
    private static readonly DateTimeOffset Reference = new(2023, 6, 14, 13, 56, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("the limit is 4000", "the limit is 9000", FacetConflict.Numbers)]
    [InlineData("she has two dogs", "she has 2 dogs", FacetConflict.None)]
    [InlineData("she has two dogs", "she has three dogs", FacetConflict.Numbers)]
    [InlineData("twenty-two rows", "22 rows", FacetConflict.None)]
    [InlineData("4,000 rows", "4000 rows", FacetConflict.None)]
    [InlineData("5 km away", "5 miles away", FacetConflict.Names)]
    [InlineData("she is allergic", "she is not allergic", FacetConflict.Negation)]
    [InlineData("she is not allergic", "she isn't allergic", FacetConflict.None)]
    [InlineData("he never smokes", "he always smokes", FacetConflict.Negation)]
    [InlineData("he works without tests", "he works with tests", FacetConflict.Negation)]
    [InlineData("he no longer smokes", "he smokes", FacetConflict.Negation)]
    [InlineData("Alice likes Bob", "Bob likes Alice", FacetConflict.NameOrder)]
    [InlineData("Alice likes Bob", "Alice likes Carol", FacetConflict.Names)]
    [InlineData("Alice likes Bob", "Alice loves Bob", FacetConflict.None)]
    [InlineData("we meet on Monday", "we meet on Tuesday", FacetConflict.Time)]
    [InlineData("we met yesterday", "we met on 13 June 2023", FacetConflict.None)]
    [InlineData("", "", FacetConflict.None)]
    public void Agree_Pair_GivesReason(string first, string second, FacetConflict expected)
    {
        var agree = TextFacets.Agree(TextFacets.Extract(first, Reference), TextFacets.Extract(second, Reference), out var reason);
        (reason, agree).ShouldBe((expected, expected == FacetConflict.None));
    }

    [Fact]
    public void Agree_FrenchDoubleNegation_IsOne()
    {
        var not = TextFacets.Extract("il n'est pas la", Reference, Language.French);
        var never = TextFacets.Extract("il est jamais la", Reference, Language.French);
        TextFacets.Agree(not, never, out _).ShouldBeTrue();
    }

    [Fact]
    public void Agree_AnyTextWithItself_IsTrue()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(AnyText.Arbitrary, AgreesWithItself));

    private static bool AgreesWithItself(string text)
        => TextFacets.Agree(TextFacets.Extract(text, Reference), TextFacets.Extract(text, Reference), out _);
}
