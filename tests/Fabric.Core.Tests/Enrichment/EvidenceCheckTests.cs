using Fabric.Core.Enrichment;
using Fabric.Core.Text;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Enrichment;

public sealed class EvidenceCheckTests
{
    // A Wednesday.
    private static readonly DateTimeOffset Told = new(2024, 5, 8, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("I moved to Boston yesterday.", "Ann moved to Boston on 7 May 2024.", EvidenceFault.None)]
    [InlineData("I moved to Boston yesterday.", "Ann moved to Boston in May 2024.", EvidenceFault.None)]
    [InlineData("I moved to Boston yesterday.", "Ann moved to Boston on 9 May 2024.", EvidenceFault.Time)]
    [InlineData("I moved to Boston last week.", "Ann moved to Boston on 1 May 2024.", EvidenceFault.Time)]
    [InlineData("I moved to Boston yesterday.", "Ann moved to Chicago on 7 May 2024.", EvidenceFault.Name)]
    [InlineData("I moved to Boston yesterday.", "Bob moved to Boston on 7 May 2024.", EvidenceFault.Name)]
    [InlineData("The rent is four thousand a month.", "The rent is 4,000 a month.", EvidenceFault.None)]
    [InlineData("The rent is 4,000 a month.", "The rent is four thousand a month.", EvidenceFault.None)]
    [InlineData("The rent is four thousand a month.", "The rent is 4 a month.", EvidenceFault.Number)]
    [InlineData("The rent is $4,000 a month.", "The rent is $9,000 a month.", EvidenceFault.Number)]
    [InlineData("The rent is $4,000 a month.", "The rent is €4,000 a month.", EvidenceFault.Number)]
    [InlineData("We keep twenty two hens.", "Ann keeps 22 hens.", EvidenceFault.None)]
    [InlineData("I do not eat fish.", "Ann eats fish.", EvidenceFault.Negation)]
    [InlineData("I eat fish.", "Ann does not eat fish.", EvidenceFault.Negation)]
    [InlineData("I never liked rain. I eat fish.", "Ann eats fish.", EvidenceFault.None)]
    [InlineData("I eat fish.", "Ann collects antique steam engines.", EvidenceFault.Words)]
    [InlineData("I eat fish.", "I eat fish!", EvidenceFault.Copy)]
    [InlineData("I eat fish.", "It is so.", EvidenceFault.Empty)]
    [InlineData("Mail ann@example.com about it.", "Mail bob@example.com about it.", EvidenceFault.Name)]
    public void Judge_Fact_FindsWhatTheEvidenceDoesNotHold(string evidence, string fact, EvidenceFault expected)
    {
        var verdict = EvidenceCheck.Judge(new EnrichedFact(fact, null, 1), [new Evidence(evidence, Told, "Ann")], Language.English);

        verdict.Fault.ShouldBe(expected);
        (verdict.QuarantineReason is null).ShouldBe(expected is EvidenceFault.None || verdict.IsRefused);
    }

    [Theory]
    [InlineData("moved to Boston", EvidenceFault.None)]
    [InlineData("Moved  to boston", EvidenceFault.None)]
    [InlineData("moved from Boston", EvidenceFault.Quote)]
    [InlineData("oved to Bosto", EvidenceFault.Quote)]
    [InlineData("...", EvidenceFault.Quote)]
    public void Judge_Quote_MustStandInTheEvidence(string quote, EvidenceFault expected)
    {
        var fact = new EnrichedFact("Ann moved to Boston.", null, 1) { Quote = quote };

        EvidenceCheck.Judge(fact, [new Evidence("Last year I moved to Boston with Tom.", Told, "Ann")], Language.English).Fault.ShouldBe(expected);
    }

    [Fact]
    public void Judge_TimeApartFromTheText_IsHeldAgainstTheEvidence()
    {
        Evidence[] evidence = [new("I moved to Boston yesterday.", Told, "Ann")];
        var midnight = Told.AddHours(-10);
        var day = new TimeInterval(midnight.AddDays(-1), midnight);
        var other = new TimeInterval(midnight.AddDays(-9), midnight.AddDays(-8));

        EvidenceCheck.Judge(new EnrichedFact("Ann moved to Boston.", day, 1), evidence, Language.English).Fault.ShouldBe(EvidenceFault.None);
        EvidenceCheck.Judge(new EnrichedFact("Ann moved to Boston.", other, 1), evidence, Language.English).Fault.ShouldBe(EvidenceFault.Time);
    }

    [Fact]
    public void Judge_TooLong_IsRefused() =>
        EvidenceCheck.Judge(
            new EnrichedFact(new string('x', EvidenceCheck.MaxFactLength + 1), null, 1), [new Evidence("Ann moved.", Told, null)], Language.English)
            .IsRefused.ShouldBeTrue();
}
