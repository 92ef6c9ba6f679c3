using System.Collections.Immutable;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Ids;
using Fabric.Core.Working.Records;

namespace Fabric.Core.Working.State;

/// <summary>
/// A working memory at one version. It is persistent: a change makes a new one that shares what did not change, so a read keeps the one
/// it started on, and undoing is going back to the one before. See docs/decisions/0011.
/// </summary>
internal sealed record WorkingState
{
    public static WorkingState Empty { get; } = new();

    public WorkingHeader Header { get; init; } = new(0, 1, 1, 0);

    public ImmutableDictionary<string, WorkingEntry> Entries { get; init; } = ImmutableDictionary.Create<string, WorkingEntry>(StringComparer.Ordinal);

    /// <summary>Old versions by key, oldest first.</summary>
    public ImmutableDictionary<string, ImmutableList<WorkingRecord>> OldVersions { get; init; } =
        ImmutableDictionary.Create<string, ImmutableList<WorkingRecord>>(StringComparer.Ordinal);

    public ImmutableDictionary<string, Branch> Branches { get; init; } = ImmutableDictionary.Create<string, Branch>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, Checkpoint> Checkpoints { get; init; } =
        ImmutableSortedDictionary.Create<string, Checkpoint>(StringComparer.Ordinal);

    public KeptOutcomes<WorkingOperation> Operations { get; init; } = KeptOutcomes<WorkingOperation>.Empty;

    public int Nodes { get; init; }

    public long Characters { get; init; }

    public WorkingRecord? Find(string key) => Entries.GetValueOrDefault(key)?.Record;

    public Subgoal? FindSubgoal(NodeId id) => Find(id.Value) as Subgoal;

    public Step? FindStep(NodeId id) => Find(id.Value) as Step;

    public Branch Below(NodeId subgoal) => Branches.GetValueOrDefault(subgoal.Value) ?? Branch.Empty;

    public Branch Root(NodeId? scope) => Branches.GetValueOrDefault(RootKey(scope)) ?? Branch.Empty;

    /// <summary>The records that are in the present and those that are not, of all scopes.</summary>
    public IEnumerable<WorkingRecord> Records => Entries.Values.Select(static entry => entry.Record);

    /// <summary>A record comes in, or takes the place of its older version.</summary>
    public WorkingState Put(WorkingRecord record)
    {
        var old = Find(record.Key);
        var next = this with
        {
            Entries = Entries.SetItem(record.Key, new WorkingEntry(record)),
            Characters = Characters + Length(record),
        };
        return record switch
        {
            Subgoal subgoal => next.Place(subgoal, old is null),
            Step step => old is null ? next.Place(step) : next,
            CoreBlock or ToolHandle => next.Pin(record),
            _ => next,
        };
    }

    private static string RootKey(NodeId? scope) => "/" + scope;

    private WorkingState Place(Subgoal subgoal, bool isNew)
    {
        var root = Root(subgoal.Scope);
        var isOpen = subgoal is { Status: SubgoalStatus.Open, Undone: false };
        root = root with { Open = isOpen ? root.Open.Add(subgoal.Id.Number) : root.Open.Remove(subgoal.Id.Number) };
        if (isNew && subgoal.Parent is null)
        {
            root = root with { Subgoals = root.Subgoals.Add(subgoal.Id) };
        }

        var branches = Branches.SetItem(RootKey(subgoal.Scope), root);
        if (isNew && subgoal.Parent is { } parent)
        {
            var below = Below(parent);
            branches = branches.SetItem(parent.Value, below with { Subgoals = below.Subgoals.Add(subgoal.Id) });
        }

        return this with { Branches = branches, Nodes = Nodes + (isNew ? 1 : 0) };
    }

    private WorkingState Place(Step step)
    {
        var below = Below(step.Subgoal);
        var at = below.Steps.Count;
        if (step.Replaces is not null)
        {
            // A note stands right before the first of the steps that it stands for.
            at = below.Steps.FindIndex(id => FindStep(id)!.Order >= step.Order);
            at = at < 0 ? below.Steps.Count : at;
        }

        return this with
        {
            Branches = Branches.SetItem(step.Subgoal.Value, below with { Steps = below.Steps.Insert(at, step.Id) }),
            Nodes = Nodes + 1,
        };
    }

    private WorkingState Pin(WorkingRecord record)
    {
        var root = Root(record.Scope);
        root = record is CoreBlock
            ? root with { Blocks = record.Undone ? root.Blocks.Remove(record.Key) : root.Blocks.Add(record.Key) }
            : root with { Tools = record.Undone ? root.Tools.Remove(record.Key) : root.Tools.Add(record.Key) };
        return this with { Branches = Branches.SetItem(RootKey(record.Scope), root) };
    }

    private static int Length(WorkingRecord record) => record switch
    {
        Subgoal subgoal => subgoal.Title.Length + (subgoal.Summary?.Length ?? 0),
        Step step => step.Action.Length + (step.Observation?.Length ?? 0),
        CoreBlock block => block.Text.Length,
        StateSlot state => state.Text.Length,
        _ => 0,
    };
}
