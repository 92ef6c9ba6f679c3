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

    public static FaultsOptions Read(string[] args)
    {
        var seed = CommandLine.Number(args, "--seed", 1);
        var minutes = double.TryParse(CommandLine.Option(args, "--minutes"), CultureInfo.InvariantCulture, out var given) ? given : 30;
        return new()
        {
            Head = new(seed, (int)(minutes * 60), Silos, CommandLine.Number(args, "--agents", 200), CommandLine.Number(args, "--teams", 20)),
            Think = TimeSpan.FromMilliseconds(CommandLine.Number(args, "--think-ms", 1_500)),
            History = CommandLine.Option(args, "--history") ?? Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"fabric-faults-{seed}.jsonl.gz")),
            Kinds = CommandLine.Option(args, "--kinds") is { } kinds ? [.. kinds.Split(',').Select(static kind => Enum.Parse<FaultKind>(kind, ignoreCase: true))] : Enum.GetValues<FaultKind>(),
        };
    }
}
