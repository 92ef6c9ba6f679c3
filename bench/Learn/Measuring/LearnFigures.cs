namespace Fabric.Bench.Learn.Measuring;

/// <summary>The results as a document for programs. Success and gaps are shares, 0 to 1.</summary>
internal static class LearnFigures
{
    public static object Of(IReadOnlyList<FamilyResults> families, bool development) => new
    {
        seeds = development ? "development" : "reported",
        guideBudgetTokens = Experiment.GuideBudgetTokens,
        families = families.ToDictionary(family => family.Family, Family, StringComparer.Ordinal),
    };

    private static object Family(FamilyResults family) => new
    {
        seeds = new[] { family.Seeds[0], family.Seeds[^1] },
        tasks = family.Tasks,
        variants = family.Variants.ToDictionary(variant => variant.Name, variant => Variant(family, variant), StringComparer.Ordinal),
    };

    private static object Variant(FamilyResults family, VariantResults variant) => new
    {
        success = Interval.Of(variant.PerSeed(.., FamilyResults.Success)),
        lastQuarter = new
        {
            success = Interval.Of(variant.PerSeed(family.LastQuarter, FamilyResults.Success)),
            steps = Interval.Of(variant.PerSeed(family.LastQuarter, FamilyResults.Steps)),
            gapClosedSuccess = family.GapClosed(variant, FamilyResults.Success),
            gapClosedSteps = family.GapClosed(variant, FamilyResults.Steps),
            aboveFloorSuccess = FamilyResults.Above(variant, family.Variants[0], family.LastQuarter, FamilyResults.Success),
        },
        bothGraphsAboveIt = family.Whole is { } whole && whole != variant ? Above(family, whole, variant) : null,
        guideTokensPerTask = variant.PerSeed(.., result => result.GuideTokens).Average(),
        curve = Enumerable.Range(0, family.Tasks).Select(task => variant.PerSeed(task..(task + 1), FamilyResults.Success).Average()),
    };

    private static object Above(FamilyResults family, VariantResults whole, VariantResults variant) => new
    {
        success = FamilyResults.Above(whole, variant, .., FamilyResults.Success),
        lastQuarter = new
        {
            success = FamilyResults.Above(whole, variant, family.LastQuarter, FamilyResults.Success),
            steps = FamilyResults.Above(whole, variant, family.LastQuarter, FamilyResults.Steps),
        },
    };
}
