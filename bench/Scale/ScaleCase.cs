namespace Fabric.Bench.Scale;

/// <summary>A small case that was measured, and how the simulator is asked for it.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Measured">The figure.</param>
/// <param name="Simulate">The simulator's.</param>
internal sealed record ScaleCase(string What, double Measured, Func<double> Simulate)
{
    public ScaleCaseResult Run()
    {
        var simulated = Simulate();
        return new(What, Measured, simulated, (simulated / Measured) - 1);
    }
}

internal sealed record ScaleCaseResult(string What, double Measured, double Simulated, double Error);
