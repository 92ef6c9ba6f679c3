using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Working.Records;
using Fabric.Core.Working.State;

namespace Fabric.Core.Working.Rendering;

/// <content>Which subgoals are looked at, and the account of all.</content>
internal sealed partial class ContextRenderer
{
    private Subgoal FindFocus(NodeId id) =>
        state.FindSubgoal(id) is { Undone: false } subgoal && subgoal.Scope == scope
            ? subgoal
            : throw new FabricException(ErrorCode.NotFound, $"There is no subgoal {id} to focus on.");

    // From the goal down to the focus.
    private List<Subgoal> PathTo(Subgoal? focus)
    {
        var path = new List<Subgoal>();
        for (var at = focus; at is not null; at = at.Parent is { } parent ? state.FindSubgoal(parent) : null)
        {
            path.Add(at);
        }

        path.Reverse();
        return path;
    }

    private IEnumerable<Subgoal> OtherOpen(IReadOnlyList<Subgoal> path) =>
        state.Root(scope).Open.Reverse()
            .Select(number => state.FindSubgoal(NodeId.Subgoal(number))!)
            .Where(subgoal => !path.Any(on => on.Id == subgoal.Id));

    private NodeId[] AllOpen() => [.. state.Root(scope).Open.Select(NodeId.Subgoal)];

    private List<ContextPart> Account(
        IReadOnlyDictionary<string, (int Tokens, bool Shortened)> included, RecallResult? recall)
    {
        var parts = new List<ContextPart>();
        var root = state.Root(scope);
        foreach (var (section, keys) in new[] { (ContextSection.Pinned, root.Blocks), (ContextSection.Tools, root.Tools) })
        {
            parts.AddRange(keys.Select(key => Part(section, key, Text(key).Tokens, ContextFate.NoRoom)));
        }

        foreach (var goal in root.Subgoals)
        {
            AccountBelow(goal, null);
        }

        if (state.Find(WorkingKeys.State(scope)) is { Undone: false } slot)
        {
            parts.Add(Part(ContextSection.State, slot.Key, Text(slot.Key).Tokens, ContextFate.NoRoom));
        }

        parts.AddRange((recall?.Hits ?? []).Select(hit => Part(ContextSection.Recalled, HitId(hit), _writer.Write(hit).Tokens, ContextFate.NoRoom)));
        return parts;

        ContextPart Part(ContextSection section, string id, int tokens, ContextFate otherwise) =>
            included.TryGetValue(id, out var taken)
                ? new(section, id, taken.Tokens, taken.Shortened ? ContextFate.Shortened : ContextFate.Included)
                : new(section, id, tokens, otherwise);

        void AccountBelow(NodeId id, ContextFate? above)
        {
            var subgoal = state.FindSubgoal(id)!;
            if (!subgoal.Undone)
            {
                var fate = subgoal.View == NodeView.Hidden ? ContextFate.Hidden : above ?? ContextFate.NoRoom;
                parts.Add(Part(ContextSection.Work, id.Value, Text(id.Value).ShortTokens, fate));
                ContextFate? within = fate is ContextFate.Hidden or ContextFate.Folded ? fate
                    : subgoal.View == NodeView.Folded ? ContextFate.Folded : null;
                var below = state.Below(id);
                foreach (var step in below.Steps.Select(step => state.FindStep(step)!).Where(static step => !step.Undone))
                {
                    var stepFate = step.View == NodeView.Hidden ? ContextFate.Hidden : within ?? ContextFate.NoRoom;
                    parts.Add(Part(ContextSection.Work, step.Id.Value, Text(step.Id.Value).Tokens, stepFate));
                }

                foreach (var child in below.Subgoals)
                {
                    AccountBelow(child, subgoal.Status == SubgoalStatus.Open ? null : within);
                }
            }
        }
    }

    /// <summary>The ended subgoals that show, newest first, looked at one by one while there is room.</summary>
    private sealed class ClosedNodes
    {
        private readonly ContextRenderer _renderer;
        private readonly PriorityQueue<(System.Collections.Immutable.ImmutableList<NodeId> List, int At), long> _next = new();
        private readonly HashSet<NodeId> _path;

        public ClosedNodes(ContextRenderer renderer, IReadOnlyList<Subgoal> path)
        {
            _renderer = renderer;
            _path = [.. path.Select(static subgoal => subgoal.Id)];
            Add(renderer.State.Root(renderer.Scope).Subgoals);
            foreach (var number in renderer.State.Root(renderer.Scope).Open)
            {
                Add(renderer.State.Below(NodeId.Subgoal(number)).Subgoals);
            }

            foreach (var ended in path.Where(static subgoal => subgoal.Status != SubgoalStatus.Open))
            {
                Add(renderer.State.Below(ended.Id).Subgoals);
            }
        }

        public bool IsTruncated { get; private set; }

        /// <summary>Whether a summary shrank to its title.</summary>
        public bool HasShortened { get; private set; }

        /// <summary>Those among what was taken whose steps show.</summary>
        public List<Subgoal> Expanded { get; } = [];

        /// <summary>Takes summaries until only so much room is left.</summary>
        public void Take(ContextDraft draft, int keep)
        {
            IsTruncated = false;
            while (_next.TryDequeue(out var next, out var order))
            {
                var id = next.List[next.At];
                var subgoal = _renderer.State.FindSubgoal(id)!;
                var isShown = subgoal is { Undone: false, View: not NodeView.Hidden } && subgoal.Status != SubgoalStatus.Open && !_path.Contains(id);
                if (isShown && !TakeOne(draft, subgoal, keep))
                {
                    _next.Enqueue(next, order);
                    IsTruncated = true;
                    return;
                }

                Push(next.List, next.At - 1);
            }
        }

        private bool TakeOne(ContextDraft draft, Subgoal subgoal, int keep)
        {
            var (id, text) = (subgoal.Id, _renderer.Text(subgoal.Id.Value));
            var taken = draft.Remaining - text.Tokens >= keep && draft.Take(ContextSection.Work, id.Number, id.Value, text.Full, text.Tokens);
            if (!taken && draft.Remaining - text.ShortTokens >= keep)
            {
                taken = draft.Take(ContextSection.Work, id.Number, id.Value, text.Short, text.ShortTokens, shortened: true);
                HasShortened |= taken;
            }

            if (taken && subgoal.View == NodeView.Open)
            {
                // Expanded: its steps show once those of the active path do, and its own subgoals take part.
                Expanded.Add(subgoal);
                Add(_renderer.State.Below(id).Subgoals);
            }

            return taken;
        }

        private void Add(System.Collections.Immutable.ImmutableList<NodeId> list) => Push(list, list.Count - 1);

        private void Push(System.Collections.Immutable.ImmutableList<NodeId> list, int at)
        {
            if (at >= 0)
            {
                _next.Enqueue((list, at), -list[at].Number);
            }
        }
    }

    private WorkingState State => state;

    private NodeId? Scope => scope;
}
