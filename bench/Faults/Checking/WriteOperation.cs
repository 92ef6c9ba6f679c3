using Fabric.Bench.Faults.History;

namespace Fabric.Bench.Faults.Checking;

/// <summary>
/// All tries of one write under its operation id. It takes effect at one instant from the start of its first try on: until the first answer,
/// or at any later time, or never, when there is none.
/// </summary>
internal sealed class WriteOperation
{
    private readonly List<CallRecord> _tries;

    private WriteOperation(List<CallRecord> tries)
    {
        _tries = tries;
        Answer = tries.Where(static call => call.Outcome == CallOutcome.Answered).MinBy(static call => call.End);
        Start = tries.Min(static call => call.Start);
        MayBeDone = tries.Exists(static call => call.Outcome != CallOutcome.Refused);

        // What a refused try named was not written under this id.
        Items = Answer?.Items ?? tries.Find(static call => call.Outcome == CallOutcome.Unknown)?.Items ?? [];
    }

    /// <summary>The first answer; unset while it is not known whether it was done.</summary>
    public CallRecord? Answer { get; }

    public IReadOnlyList<CallRecord> Tries => _tries;

    public CallEffect Effect => _tries[0].Kind.Effect();

    public string Space => _tries[0].Space;

    public string Target => _tries[0].Target;

    public string Id => _tries[0].Operation!;

    public long Start { get; }

    /// <summary>When it was done at the latest; never when it is not known to be.</summary>
    public long End => Answer?.End ?? long.MaxValue;

    public bool MayBeDone { get; }

    public IReadOnlyList<HistoryItem> Items { get; }

    public static List<WriteOperation> Group(IEnumerable<CallRecord> calls) =>
        [.. calls
            .Where(static call => call.Kind.IsWrite() && call.Operation is not null)
            .GroupBy(static call => (call.Space, call.Target, call.Operation))
            .Select(static tries => new WriteOperation([.. tries.OrderBy(static call => call.Start)]))];
}
