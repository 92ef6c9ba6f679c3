using Fabric.Bench.Learn.Teams;
using Fabric.Bench.Learn.Worlds;

namespace Fabric.Bench.Learn.Measuring;

/// <summary>Sends one team after another through the same stream of tasks.</summary>
internal static class Experiment
{
    /// <summary>The most tokens that the guide of each role may have.</summary>
    public const int GuideBudgetTokens = 1_000;

    /// <summary>The results of a variant in the world of a seed, in the order of the tasks.</summary>
    public static async Task<IReadOnlyList<TaskResult>> RunAsync(
        WorldFamily family, LearnVariant variant, int seed, int tasks, CancellationToken cancellationToken = default)
    {
        var world = family.Create(seed);
        if (variant.OpenAsync is null)
        {
            return [.. Enumerable.Range(0, tasks).Select(task => Oracle(world.Begin(task)))];
        }

        await using var memory = await variant.OpenAsync(cancellationToken);
        var team = new Team(memory, GuideBudgetTokens);
        var results = new List<TaskResult>(tasks);
        for (var task = 0; task < tasks; task++)
        {
            // The same chances for every variant: differences between variants are not differences of luck.
            var random = StableRandom.For("team", seed, task);
            results.Add(await team.SolveAsync(new TeamView(world.Begin(task)), random, cancellationToken));
        }

        return results;
    }

    /// <summary>The results of all variants and seeds of a family, seed by seed.</summary>
    public static async Task<FamilyResults> RunAsync(
        WorldFamily family, IReadOnlyList<LearnVariant> variants, IReadOnlyList<int> seeds, int tasks, CancellationToken cancellationToken = default)
    {
        var results = new IReadOnlyList<TaskResult>[variants.Count, seeds.Count];
        await Parallel.ForAsync(
            0, variants.Count * seeds.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (i, cancel) => results[i / seeds.Count, i % seeds.Count] =
                await RunAsync(family, variants[i / seeds.Count], seeds[i % seeds.Count], tasks, cancel));
        return new(family.Name, seeds, tasks,
            [.. variants.Select((variant, v) => new VariantResults(variant.Name, [.. seeds.Select((_, s) => results[v, s])]))]);
    }

    private static TaskResult Oracle(Episode episode)
    {
        while (true)
        {
            if (episode.Step(episode.OracleAction()) is { Done: true } reply)
            {
                return new(reply.Succeeded, reply.Succeeded ? episode.Steps : episode.StepLimit, 0);
            }
        }
    }
}
