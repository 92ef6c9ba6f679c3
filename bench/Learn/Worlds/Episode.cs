namespace Fabric.Bench.Learn.Worlds;

/// <summary>
/// One run of one task: counts the steps and refuses what is not possible. Teams are never given an episode, only a
/// <see cref="TeamView"/> of it, because an episode also answers for the oracle.
/// </summary>
internal abstract class Episode
{
    private bool _done;

    public abstract string Query { get; }

    public abstract IReadOnlyList<string> Actions { get; }

    public abstract int StepLimit { get; }

    /// <summary>Actions taken so far.</summary>
    public int Steps { get; private set; }

    /// <summary>What one does who knows the regularities of the world, but not where chance put this task's things.</summary>
    public abstract string OracleAction();

    public StepReply Step(string action)
    {
        if (_done)
        {
            throw new InvalidOperationException("The task has ended.");
        }

        if (!Actions.Contains(action, StringComparer.Ordinal))
        {
            throw new InvalidOperationException($"'{action}' is not possible now.");
        }

        Steps++;
        var reply = Take(action);
        _done = reply.Done || Steps >= StepLimit;
        return reply with { Done = _done };
    }

    protected abstract StepReply Take(string action);
}
