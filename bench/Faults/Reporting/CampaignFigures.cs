using System.Globalization;
using Fabric.Bench.Faults.Checking;
using Fabric.Bench.Faults.History;

namespace Fabric.Bench.Faults.Reporting;

/// <summary>What a history says in numbers, beside what was wanted.</summary>
internal sealed record CampaignFigures
{
    private const int ViolationsNamed = 50;

    public required CampaignHead Head { get; init; }

    public int Calls { get; init; }

    public int AcknowledgedWrites { get; init; }

    /// <summary>Calls that were answered, or refused for a reason of their own, of all calls.</summary>
    public double SuccessRate { get; init; }

    /// <summary>The same of the calls that began neither during a fault nor before the cluster had recovered from it.</summary>
    public double SuccessRateBetweenRecoveries { get; init; }

    public double? RecoveryP50Seconds { get; init; }

    public double? RecoveryP95Seconds { get; init; }

    public required IReadOnlyList<FaultFigures> Faults { get; init; }

    public required IReadOnlyDictionary<string, int> Outcomes { get; init; }

    public required IReadOnlyDictionary<string, int> Violations { get; init; }

    /// <summary>The first violations, in words.</summary>
    public required IReadOnlyList<Violation> ViolationsInWords { get; init; }

    public static CampaignFigures Of(CampaignHistory history, IReadOnlyList<Violation> violations)
    {
        var recoveries = Recovery.Of(history);
        var settled = history.Calls.Where(call => !recoveries.Any(recovery => IsWithin(recovery, call.Start))).ToList();
        return new()
        {
            Head = history.Head,
            Calls = history.Calls.Count,
            AcknowledgedWrites = history.Calls.Count(static call => call.Kind.IsWrite() && call.Outcome == CallOutcome.Answered),
            SuccessRate = Rate(history.Calls),
            SuccessRateBetweenRecoveries = Rate(settled),
            RecoveryP50Seconds = FaultFigures.Percentile(recoveries, 0.5),
            RecoveryP95Seconds = FaultFigures.Percentile(recoveries, 0.95),
            Faults = [.. recoveries.GroupBy(static recovery => recovery.Fault.Fault.Kind).OrderBy(static kind => kind.Key).Select(static kind => FaultFigures.Of(kind.Key, [.. kind]))],
            Outcomes = Count(history.Calls.Select(static call => string.Create(CultureInfo.InvariantCulture, $"{call.Kind} {call.Outcome}{(call.Error is { } code ? $" {code}" : "")}"))),
            Violations = Count(violations.Select(static violation => violation.Kind.ToString())),
            ViolationsInWords = [.. violations.Take(ViolationsNamed)],
        };
    }

    private static bool IsWithin(Recovery recovery, long at) =>
        at >= recovery.Fault.Start && at <= Math.Max(recovery.Until ?? long.MaxValue, recovery.Fault.Undone);

    // What is refused for want of room was not done, and that is the fault's doing; other refusals are right answers.
    private static double Rate(IReadOnlyList<CallRecord> calls) =>
        calls.Count == 0 ? 0 : Math.Round(calls.Count(static call => call is { Outcome: not CallOutcome.Unknown, Error: not "StoreFull" }) / (double)calls.Count, 4);

    private static SortedDictionary<string, int> Count(IEnumerable<string> names) =>
        new(names.CountBy(static name => name).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
}
