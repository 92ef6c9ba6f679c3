using System.Collections.Immutable;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;
using Fabric.Core.Teams.Erasing;
using Fabric.Core.Teams.Insights;
using Fabric.Core.Teams.Records;

namespace Fabric.Core.Teams.State;

/// <summary>
/// A team's memory at one version. Persistent: a change makes a new one that shares what did not change, so a read keeps the one it
/// started on, and undoing is going back to the one before. See docs/decisions/0011.
/// </summary>
internal sealed record TeamState
{
    // Enough for any traversal; a task that everything links to must not make each new link longer.
    private const int MaxLinkedFrom = 64;

    // Two threads may both make it: they make the same.
    private InsightSet? _insightSet;

    public TeamHeader Header { get; init; } = new(0, 1, 1, 0, 0, "");

    public ImmutableSortedDictionary<long, TaskEntry> ByNumber { get; init; } = ImmutableSortedDictionary<long, TaskEntry>.Empty;

    public ImmutableDictionary<TaskId, long> Numbers { get; init; } = ImmutableDictionary<TaskId, long>.Empty;

    /// <summary>The numbers of the open tasks.</summary>
    public ImmutableSortedSet<long> Open { get; init; } = [];

    /// <summary>The numbers of the ended tasks.</summary>
    public ImmutableSortedSet<long> Ended { get; init; } = [];

    /// <summary>The insights that count.</summary>
    public ImmutableSortedDictionary<string, StoredInsight> Insights
    {
        get;
        init => (field, _insightSet) = (value, null);
    } = ImmutableSortedDictionary.Create<string, StoredInsight>(StringComparer.Ordinal);

    /// <summary>The same, as guides and checks read them; laid out when one first does, and kept by states with the same insights.</summary>
    public InsightSet InsightSet => _insightSet ??= new([.. ActiveInsights]);

    public ImmutableDictionary<InsightId, StoredInsight> Removed { get; init; } = ImmutableDictionary<InsightId, StoredInsight>.Empty;

    /// <summary>The removed insights in the order in which they were removed.</summary>
    public ImmutableQueue<InsightId> RemovedByAge { get; init; } = [];

    /// <summary>Old versions, oldest first.</summary>
    public ImmutableDictionary<InsightId, ImmutableList<StoredInsight>> OldVersions { get; init; } =
        ImmutableDictionary<InsightId, ImmutableList<StoredInsight>>.Empty;

    /// <summary>Snoozes by their target.</summary>
    public ImmutableDictionary<string, Snooze> Snoozes { get; init; } = ImmutableDictionary.Create<string, Snooze>(StringComparer.OrdinalIgnoreCase);

    /// <summary>When it was cleared last; null when it never was.</summary>
    public TeamCleared? Cleared { get; init; }

    /// <summary>The keys of the tombstones: what was erased never comes back under its name.</summary>
    public ImmutableHashSet<string> Erased { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    public KeptOutcomes<TeamOperation> Operations { get; init; } = KeptOutcomes<TeamOperation>.Empty;

    public long Characters { get; init; }

    public TaskEntry? Find(TaskId id) => Numbers.TryGetValue(id, out var number) ? ByNumber[number] : null;

    public StoredInsight? FindInsight(InsightId id) => Insights.GetValueOrDefault(id.Value) ?? Removed.GetValueOrDefault(id);

    public bool IsErased(string key) => Erased.Contains(key);

    public IEnumerable<Insight> ActiveInsights => Insights.Values.Select(static stored => stored.Insight);

    /// <summary>A task comes in, or takes the place of its older version.</summary>
    public TeamState Put(TaskEntry entry)
    {
        var number = entry.Task.Number;
        var old = ByNumber.GetValueOrDefault(number);
        var state = this with
        {
            ByNumber = ByNumber.SetItem(number, entry),
            Numbers = Numbers.SetItem(entry.Task.Id, number),
            Open = entry.IsOpen ? Open.Add(number) : Open.Remove(number),
            Ended = entry.IsOpen ? Ended : Ended.Add(number),
            Characters = Characters + Length(entry) - (old is null ? 0 : Length(old)),
        };
        return old is { IsOpen: true } || old is null ? state.Link(entry) : state;
    }

    public TeamState Drop(TaskEntry entry) => this with
    {
        ByNumber = ByNumber.Remove(entry.Task.Number),
        Numbers = Numbers.Remove(entry.Task.Id),
        Open = Open.Remove(entry.Task.Number),
        Ended = Ended.Remove(entry.Task.Number),
        Characters = Characters - Length(entry),
    };

    private TeamState Link(TaskEntry entry)
    {
        var byNumber = ByNumber;
        foreach (var id in entry.Task.Similar.Select(static edge => edge.Task).Concat(entry.Task.BuildsOn).Distinct())
        {
            if (Numbers.TryGetValue(id, out var number) && byNumber[number] is var target && target.LinkedFrom.Count < MaxLinkedFrom)
            {
                byNumber = byNumber.SetItem(number, target with { LinkedFrom = target.LinkedFrom.Add(entry.Task.Id) });
            }
        }

        return this with { ByNumber = byNumber };
    }

    private static long Length(TaskEntry entry) =>
        entry.Task.Query.Length + (entry.Trace?.Steps.Sum(static step => (long)step.Action.Length + (step.Observation?.Length ?? 0)) ?? 0);
}
