using Fabric.Bench.Learn.Teams;

namespace Fabric.Bench.Learn.Measuring;

/// <summary>The results of one variant: for each seed, those of its tasks in order.</summary>
internal sealed record VariantResults(string Name, IReadOnlyList<IReadOnlyList<TaskResult>> Seeds)
{
    /// <summary>A measure of each seed, over a part of its stream.</summary>
    public IReadOnlyList<double> PerSeed(Range part, Func<TaskResult, double> measure) =>
        [.. Seeds.Select(tasks => tasks.Take(part).Average(measure))];
}
