using Fabric.Bench.Learn.Worlds;

namespace Fabric.Bench.Learn.Teams;

/// <summary>What a team has seen of its task so far, and how worn each action is.</summary>
internal sealed class TaskState(ITaskView task)
{
    private readonly Dictionary<string, int> _went = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refusedSinceChange = new(StringComparer.Ordinal);

    public string Query => task.Query;

    public IReadOnlySet<string> QueryWords { get; } = TextWords.Of(task.Query).ToHashSet(StringComparer.Ordinal);

    public IReadOnlyList<string> Actions => task.Actions;

    /// <summary>Every action taken, in order.</summary>
    public List<string> Taken { get; } = [];

    /// <summary>The actions that were taken and not refused.</summary>
    public IReadOnlyCollection<string> Done => _went.Keys;

    public string LastObservation { get; private set; } = "";

    /// <summary>How often an action was already taken, where a refusal counts only until another action has changed something.</summary>
    public int Worn(string action) => _went.GetValueOrDefault(action) + (_refusedSinceChange.Contains(action) ? 1 : 0);

    public void Add(string action, StepReply reply)
    {
        Taken.Add(action);
        LastObservation = reply.Observation;
        if (reply.Reward < 0)
        {
            _refusedSinceChange.Add(action);
            return;
        }

        _went[action] = _went.GetValueOrDefault(action) + 1;
        _refusedSinceChange.Clear();
    }
}
