namespace Fabric.Core.Teams.Reflection.Rules;

/// <summary>The chances and the weight of evidence that counts give. Pure.</summary>
internal static class Odds
{
    /// <summary>The chance of a good end after so many good and bad ones, drawn towards a prior that counts as so many.</summary>
    public static double Rate(int good, int bad, double prior, double weight) => (good + (weight * prior)) / (good + bad + weight);

    /// <summary>
    /// The logarithm of how much better two chances explain the counts than one does: the Bayes factor of two binomials with Jeffreys'
    /// prior, Beta(1/2, 1/2), against one. Above 0 it speaks for a difference; 2.3 is ten to one.
    /// </summary>
    public static double LogFactor(int good, int bad, int otherGood, int otherBad) =>
        LogEvidence(good, bad) + LogEvidence(otherGood, otherBad) - LogEvidence(good + otherGood, bad + otherBad);

    /// <summary>1 / (1 + e^-x): the chance that has the logarithmic odds x.</summary>
    public static double Logistic(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>The logarithm of the odds of a chance.</summary>
    public static double Logit(double chance) => Math.Log(chance / (1 - chance));

    /// <summary>The logarithm of the chance of a row of good and bad ends under Jeffreys' prior: ln B(good + 1/2, bad + 1/2) - ln B(1/2, 1/2).</summary>
    public static double LogEvidence(int good, int bad)
    {
        // The product of (i - 1/2) over i, for both sides, over (good + bad)!; short rows are the rule, so the product is taken as it stands.
        var sum = 0.0;
        for (var i = 0; i < good; i++)
        {
            sum += Math.Log((i + 0.5) / (i + 1));
        }

        for (var i = 0; i < bad; i++)
        {
            sum += Math.Log((i + 0.5) / (good + i + 1));
        }

        return sum;
    }
}
