namespace Fabric.Core.Teams.Insights;

/// <summary>How an insight rises and falls (ByteRover's lifecycle): to rise takes more than to stay, so that it does not flicker. Pure.</summary>
/// <remarks>
/// The measure is 100 * support / (support + contradictions + 3): 65 makes a draft validated, which it stays down to 35; 85 makes it core,
/// which it stays down to 60.
/// </remarks>
public static class MaturityRule
{
    /// <summary>The maturity after new evidence; one stage at a time.</summary>
    /// <param name="maturity">The maturity before.</param>
    /// <param name="support">How many tasks speak for it.</param>
    /// <param name="contradictions">How many speak against it.</param>
    public static InsightMaturity Next(InsightMaturity maturity, int support, int contradictions)
    {
        var measure = 100.0 * support / (support + contradictions + 3);
        return maturity switch
        {
            InsightMaturity.Draft => measure >= 65 ? InsightMaturity.Validated : InsightMaturity.Draft,
            InsightMaturity.Validated => measure >= 85 ? InsightMaturity.Core : measure < 35 ? InsightMaturity.Draft : InsightMaturity.Validated,
            _ => measure < 60 ? InsightMaturity.Validated : InsightMaturity.Core,
        };
    }
}
