using System.Globalization;
using Fabric.Bench.Faults.History;
using Fabric.Bench.Faults.Scheduling;

namespace Fabric.Bench.Faults;

/// <summary>What a campaign is to be.</summary>
internal sealed record FaultsOptions
{
    public const int Silos = 3;

    public required CampaignHead Head { get; init; }

    /// <summary>The mean time from an agent's answer to its next call.</summary>
    public required TimeSpan Think { get; init; }

    /// <summary>Where the history is written.</summary>
    public required string History { get; init; }

    /// <summary>The kinds that are done; all unless some were asked for.</summary>
    public required IReadOnlyList<FaultKind> Kinds { get; init; }

    public TimeSpan Length => TimeSpan.FromSeconds(Head.Seconds);

    public IReadOnlyList<Fault> Schedule => [.. FaultSchedule.Make(Head.Seed, Length, Head.Silos).Where(fault => Kinds.Contains(fault.Kind))];

    /// <summary>Reads the options.</summary>
    /// <exception cref="ArgumentException">One is out of range; the message names it.</exception>
    public static FaultsOptions Read(string[] args)
    {
        var seed = CommandLine.Number(args, "--seed", 1);
        var minutes = double.TryParse(CommandLine.Option(args, "--minutes"), CultureInfo.InvariantCulture, out var given) ? given : 30;
        return new()
        {
            Head = new(
                seed,
                (int)(Within("--minutes", minutes, 0.1, 24 * 60) * 60),
                Silos,
                (int)Within("--agents", CommandLine.Number(args, "--agents", 200), 1, 10_000),
                (int)Within("--teams", CommandLine.Number(args, "--teams", 20), 2, 1_000)),
            Think = TimeSpan.FromMilliseconds(CommandLine.Number(args, "--think-ms", 1_500)),
            History = CommandLine.Option(args, "--history") ?? Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"fabric-faults-{seed}.jsonl.gz")),
            Kinds = CommandLine.Option(args, "--kinds") is { } kinds ? [.. kinds.Split(',').Select(ReadKind)] : Enum.GetValues<FaultKind>(),
        };
    }

    private static double Within(string option, double value, double least, double most) =>
        value >= least && value <= most
            ? value
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{option} is {value}; it must be {least} to {most}."));

    private static FaultKind ReadKind(string name) => Enum.TryParse<FaultKind>(name, ignoreCase: true, out var kind)
        ? kind
        : throw new ArgumentException($"There is no fault '{name}'; there are {string.Join(", ", Enum.GetNames<FaultKind>())}.");
}
