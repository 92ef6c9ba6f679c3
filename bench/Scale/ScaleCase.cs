namespace Fabric.Bench.Scale;

/// <summary>A small case that was measured, and how the simulator is asked for it.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Measured">The figure.</param>
/// <param name="Simulate">The simulator's.</param>
/// <param name="IsStated">Whether it is among those that the stated error is said of.</param>
internal sealed record ScaleCase(string What, double Measured, Func<double> Simulate, bool IsStated = true)
{
    public ScaleCaseResult Run()
    {
        var simulated = Simulate();
        return new(What, Measured, simulated, (simulated / Measured) - 1, IsStated);
    }
}

internal sealed record ScaleCaseResult(string What, double Measured, double Simulated, double Error, bool IsStated);
