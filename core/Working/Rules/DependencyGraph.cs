using Fabric.Core.Ids;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.State;

namespace Fabric.Core.Working.Rules;

/// <summary>What waits for what: a subgoal for those it depends on, and for those that are part of it.</summary>
internal static class DependencyGraph
{
    /// <summary>Whether <paramref name="from"/> waits, through any number of others, for <paramref name="id"/> or its parent.</summary>
    public static bool Waits(WorkingState state, NodeId from, NodeId id, NodeId? parent)
    {
        var seen = new HashSet<NodeId> { from };
        var next = new Stack<NodeId>(seen);
        while (next.TryPop(out var at))
        {
            if (at == id || at == parent)
            {
                return true;
            }

            foreach (var other in (state.FindSubgoal(at)?.DependsOn ?? []).Concat(state.Below(at).Subgoals))
            {
                if (seen.Add(other))
                {
                    next.Push(other);
                }
            }
        }

        return false;
    }

    /// <summary>All that depend on a subgoal, through any number of others: each once, after those it depends on; ties by number.</summary>
    public static IReadOnlyList<NodeId> Dependents(WorkingState state, NodeId subgoal)
    {
        var dependents = new Dictionary<NodeId, List<NodeId>>();
        foreach (var record in state.Records)
        {
            foreach (var on in record is Subgoal { Undone: false } other ? other.DependsOn ?? [] : [])
            {
                (dependents.TryGetValue(on, out var list) ? list : dependents[on] = []).Add(((Subgoal)record).Id);
            }
        }

        var reached = new HashSet<NodeId> { subgoal };
        var walk = new Stack<NodeId>(reached);
        var waitsFor = new Dictionary<NodeId, int>();
        while (walk.TryPop(out var at))
        {
            foreach (var dependent in dependents.GetValueOrDefault(at) ?? [])
            {
                waitsFor[dependent] = waitsFor.GetValueOrDefault(dependent) + 1;
                if (reached.Add(dependent))
                {
                    walk.Push(dependent);
                }
            }
        }

        // Kahn's algorithm over what was reached.
        var ordered = new List<NodeId>(waitsFor.Count);
        var ready = new PriorityQueue<NodeId, long>([(subgoal, 0)]);
        while (ready.TryDequeue(out var at, out _))
        {
            foreach (var dependent in dependents.GetValueOrDefault(at) ?? [])
            {
                if (--waitsFor[dependent] == 0)
                {
                    ready.Enqueue(dependent, dependent.Number);
                }
            }

            if (at != subgoal)
            {
                ordered.Add(at);
            }
        }

        return ordered;
    }
}
