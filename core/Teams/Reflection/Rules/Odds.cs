namespace Fabric.Core.Teams.Reflection.Rules;

/// <summary>The chances and the weight of evidence that counts give. Pure.</summary>
internal static class Odds
{
    private const int Tabled = 1024;

    private static readonly double[] LogHalves = Sums(0.5);
    private static readonly double[] LogFactorials = Sums(1);

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
    public static double LogEvidence(int good, int bad) => Halves(good) + Halves(bad) - Factorial(good + bad);

    private static double Halves(int n) => n < Tabled ? LogHalves[n] : LogGamma(n + 0.5) - LogGamma(0.5);

    private static double Factorial(int n) => n < Tabled ? LogFactorials[n] : LogGamma(n + 1);

    /// <summary>Stirling's series; the error is below 1e-10 from 10 on.</summary>
    private static double LogGamma(double x)
    {
        var shift = 0.0;
        for (; x < 10; x++)
        {
            shift -= Math.Log(x);
        }

        return shift + ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * x)) - (1 / (360 * x * x * x)) + (1 / (1260 * x * x * x * x * x));
    }

    /// <summary>The sums of ln(i + offset) over i from 0 to before each place.</summary>
    private static double[] Sums(double offset)
    {
        var sums = new double[Tabled];
        for (var i = 1; i < Tabled; i++)
        {
            sums[i] = sums[i - 1] + Math.Log(i - 1 + offset);
        }

        return sums;
    }
}
