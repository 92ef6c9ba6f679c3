using Fabric.Bench.Learn.Teams;

namespace Fabric.Bench.Learn.Measuring;

/// <summary>The results of all variants in one family of worlds; the first variant is the floor, the last the ceiling.</summary>
internal sealed record FamilyResults(string Family, IReadOnlyList<int> Seeds, int Tasks, IReadOnlyList<VariantResults> Variants)
{
    /// <summary>The part of the stream by which variants are judged.</summary>
    public Range LastQuarter => (Tasks - Math.Max(1, Tasks / 4))..Tasks;

    public static double Success(TaskResult result) => result.Succeeded ? 1 : 0;

    public static double Steps(TaskResult result) => result.Steps;

    /// <summary>The share of the way from the floor to the ceiling that a variant goes, in the last quarter, paired by seed.</summary>
    public Interval GapClosed(VariantResults variant, Func<TaskResult, double> measure)
    {
        var (floor, ceiling) = (Variants[0].PerSeed(LastQuarter, measure), Variants[^1].PerSeed(LastQuarter, measure));
        var gap = ceiling.Zip(floor, (high, low) => high - low).Average();
        return Interval.Of([.. variant.PerSeed(LastQuarter, measure).Zip(floor, (value, low) => ((value - low) / gap) + 0.0)]); // Adding 0 turns -0 into 0.
    }

    /// <summary>The variant with which the others are compared; null when it did not run.</summary>
    public VariantResults? Whole => Variants.FirstOrDefault(variant => variant.Name == LearnVariant.Both.Name);

    /// <summary>How much a variant is above another in a part of the stream, paired by seed.</summary>
    public static Interval Above(VariantResults variant, VariantResults other, Range part, Func<TaskResult, double> measure) =>
        Interval.Of([.. variant.PerSeed(part, measure).Zip(other.PerSeed(part, measure), (a, b) => a - b)]);
}
