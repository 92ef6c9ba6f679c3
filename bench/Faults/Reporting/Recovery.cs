using Fabric.Bench.Faults.History;

namespace Fabric.Bench.Faults.Reporting;

/// <summary>How a cluster got over a fault.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Until">
/// When every bank had acknowledged a write that was begun after recovery counts, in microseconds since the start of the campaign; unset when
/// one never did.
/// </param>
internal sealed record Recovery(FaultRecord Fault, long? Until)
{
    public double? Seconds => (Until - Fault.RecoversFrom) / 1e6;

    /// <summary>Finds when every bank of a history acknowledged a write again.</summary>
    public static IReadOnlyList<Recovery> Of(CampaignHistory history)
    {
        var writes = history.Calls
            .Where(static call => call.Kind == CallKind.Retain && call.Outcome == CallOutcome.Answered)
            .GroupBy(static call => (call.Space, call.Target))
            .Select(static bank => bank.OrderBy(static call => call.Start).ToList())
            .ToList();
        return [.. history.Faults.OrderBy(static fault => fault.Start).Select(fault => new Recovery(fault, AllAgain(writes, fault.RecoversFrom)))];
    }

    private static long? AllAgain(List<List<CallRecord>> banks, long from)
    {
        var until = from;
        foreach (var bank in banks)
        {
            if (bank.Where(call => call.Start >= from).Select(static call => (long?)call.End).Min() is not { } first)
            {
                return null;
            }

            until = Math.Max(until, first);
        }

        return until;
    }
}
