using Fabric.Core.Memories;
using Fabric.Core.Reflection.Answers;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Reflection.Answers;

/// <summary>The formulas of docs/reflection.md, worked out by hand.</summary>
public sealed class AnswerConfidenceTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 0, 1, 0.25, true, 1, 0.9149)]
    [InlineData(1, 0, 0.75, 0.25, true, 1, 0.8176)]
    [InlineData(0.5, 0, 0.75, 0.25, false, 1, 0.4750)]
    [InlineData(0.5, 1, 0.4, 0.25, true, 1, 0.1645)]
    [InlineData(1, 0, 1, 0.25, true, 0.125, 0.4575)]
    [InlineData(0, 0, 0.75, 0.25, true, 0, 0)]
    public void Evidence_IsTheLogisticOfTheMeasures(
        double coverage, double rival, double focus, double standout, bool hasAsked, double window, double expected) =>
        AnswerConfidence.Evidence(new(coverage, rival, focus, standout, hasAsked, window)).ShouldBe(expected, 0.0001);

    [Theory]
    [InlineData(Trust.Verified, 1, 1)]
    [InlineData(Trust.Trusted, 0.5, 0.5)]
    [InlineData(Trust.Untrusted, 1, 0.6)]
    [InlineData(Trust.Quarantined, 1, 0.2)]
    public void Belief_IsTrustTimesTheAuthorsConfidence(Trust trust, double confidence, double expected) =>
        AnswerConfidence.Belief(Memory(MemoryKind.Fact, 0) with { Trust = trust, Confidence = confidence }).ShouldBe(expected, 1e-9);

    [Theory]
    [InlineData(MemoryKind.Fact, 0, 1)]
    [InlineData(MemoryKind.Fact, 365, 0.95)]
    [InlineData(MemoryKind.Observation, 730, 0.925)]
    [InlineData(MemoryKind.Experience, 730, 1)]
    [InlineData(MemoryKind.Fact, -10, 1)]
    public void Currency_FallsWithTheAgeOfWhatHolds(MemoryKind kind, int days, double expected) =>
        AnswerConfidence.Currency(Memory(kind, days), Now).ShouldBe(expected, 1e-9);

    [Theory]
    [InlineData(false, PreferenceReason.MoreTrusted, 0.5)]
    [InlineData(true, PreferenceReason.MoreTrusted, 0.85)]
    [InlineData(true, PreferenceReason.Newer, 0.7)]
    [InlineData(true, PreferenceReason.MoreEvidence, 0.7)]
    [InlineData(true, PreferenceReason.Undecided, 0.5)]
    public void Agreement_DependsOnTheSideAndWhy(bool isPreferred, PreferenceReason because, double expected) =>
        AnswerConfidence.Agreement(isPreferred, because).ShouldBe(expected);

    [Fact]
    public void Support_GrowsWithSourcesAndRepeats_AndNeverReachesOne()
    {
        AnswerConfidence.Support([], 1).ShouldBe(0);
        AnswerConfidence.Support([0.5], 1).ShouldBe(0.1, 1e-9);
        AnswerConfidence.Support([0.5, 1], 1).ShouldBe(1 - (0.9 * 0.8), 1e-9);
        AnswerConfidence.Support([], 2).ShouldBe(0.2, 1e-9);
        AnswerConfidence.Support([], 1_000_000).ShouldBe(1 - Math.Pow(0.8, 5), 1e-9);
    }

    [Fact]
    public void Combine_MultipliesTheFactorsAndAddsSupport() =>
        AnswerConfidence.Combine(new(0.8, 0, 0, 0, 0, 0.6, 0.95, 0.85, 0.2)).ShouldBe(1 - ((1 - (0.8 * 0.6 * 0.95 * 0.85)) * 0.8), 1e-9);

    private static Memory Memory(MemoryKind kind, int days) => new() { Id = "m", Text = "x", Kind = kind, EventTime = Now.AddDays(-days) };
}
