namespace Fabric.Bench.Learn.Measuring;

/// <summary>A mean over seeds and its 95% confidence interval, by Student's t: the seeds are the sample.</summary>
internal readonly record struct Interval(double Mean, double Low, double High)
{
    public static Interval Of(IReadOnlyList<double> samples)
    {
        var mean = samples.Average();
        if (samples.Count < 2)
        {
            return new(mean, double.NaN, double.NaN);
        }

        var deviation = Math.Sqrt(samples.Sum(sample => (sample - mean) * (sample - mean)) / (samples.Count - 1));
        var half = StudentQuantile(samples.Count - 1) * deviation / Math.Sqrt(samples.Count);
        return new(mean, mean - half, mean + half);
    }

    /// <summary>The 97.5% quantile of Student's t: exact for few degrees, then Cornish and Fisher's expansion (error below 0.002).</summary>
    public static double StudentQuantile(int degrees)
    {
        ReadOnlySpan<double> few = [12.706, 4.303, 3.182, 2.776, 2.571];
        if (degrees <= few.Length)
        {
            return few[degrees - 1];
        }

        const double z = 1.959964;
        double z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z, n = degrees;
        return z + ((z3 + z) / (4 * n)) + (((5 * z5) + (16 * z3) + (3 * z)) / (96 * n * n))
            + (((3 * z7) + (19 * z5) + (17 * z3) - (15 * z)) / (384 * n * n * n));
    }
}
