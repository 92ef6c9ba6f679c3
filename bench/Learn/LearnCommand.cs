using System.Diagnostics;
using System.Globalization;
using Fabric.Bench.Learn.Measuring;
using Fabric.Bench.Learn.Worlds;
using Fabric.Bench.Speed;

namespace Fabric.Bench.Learn;

/// <summary>The learning benchmark: does a team with a memory solve a stream of tasks better than one without?</summary>
internal static class LearnCommand
{
    // Those that say what was run.
    private static readonly string[] Options = ["--seeds", "--tasks", "--families", "--variants"];

    public static async Task<int> RunAsync(string[] args)
    {
        var seeds = CommandLine.Number(args, "--seeds", 20);
        var tasks = CommandLine.Number(args, "--tasks", 120);
        var names = CommandLine.Option(args, "--families")?.Split(',') ?? [.. WorldFamily.All.Select(family => family.Name)];
        if (seeds is < 2 or > LearnSeeds.Most || tasks is < 4 or > 10_000
            || names.Except(WorldFamily.All.Select(family => family.Name), StringComparer.Ordinal).Any())
        {
            await Console.Error.WriteLineAsync(
                $"--seeds is 2 to {LearnSeeds.Most}, --tasks 4 to 10000, --families some of {string.Join(',', WorldFamily.All.Select(family => family.Name))}.");
            return 2;
        }

        var chosen = CommandLine.Option(args, "--variants")?.Split(',');
        LearnVariant[] variants = [.. LearnVariant.All.Where(variant =>
            chosen is null || variant == LearnVariant.All[0] || variant == LearnVariant.All[^1] || chosen.Contains(variant.Name, StringComparer.Ordinal))];
        var development = args.Contains("--development", StringComparer.Ordinal);
        var started = Stopwatch.GetTimestamp();
        List<FamilyResults> results = [];
        foreach (var family in WorldFamily.All.Where(family => names.Contains(family.Name, StringComparer.Ordinal)))
        {
            results.Add(await Experiment.RunAsync(family, variants, LearnSeeds.Take(seeds, development), tasks));
            Console.WriteLine(MarkdownTable.Of(results[^1]));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{seeds} {(development ? "development" : "reported")} seeds, {tasks} tasks each, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
        await WriteAsync(args, results, development);
        return 0;
    }

    /// <summary>Writes the figures, and beside them the tables and one picture a family.</summary>
    private static async Task WriteAsync(string[] args, List<FamilyResults> results, bool development)
    {
        if (CommandLine.Option(args, "--json") is not { } file)
        {
            return;
        }

        var asked = Options.Select(option => CommandLine.Option(args, option) switch
        {
            null => "",
            var value when value.Contains(' ', StringComparison.Ordinal) => $" {option} \"{value}\"",
            var value => $" {option} {value}",
        });
        await BenchReport.WriteAsync(args, $"learn{string.Concat(asked)}{(development ? " --development" : "")}", LearnFigures.Of(results, development));
        await File.WriteAllTextAsync(Path.ChangeExtension(file, ".md"), string.Join('\n', results.Select(MarkdownTable.Of)));
        foreach (var family in results)
        {
            await File.WriteAllTextAsync(Path.ChangeExtension(file, $".{family.Family}.svg"), LearningCurve.Of(family));
        }
    }
}
