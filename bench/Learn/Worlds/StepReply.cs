namespace Fabric.Bench.Learn.Worlds;

/// <summary>What a world answers to an action.</summary>
/// <param name="Observation">What is seen.</param>
/// <param name="Reward">1 for the action that solves the task; less than 0 for one that was refused or did harm.</param>
/// <param name="Done">Whether the task has ended.</param>
/// <param name="Succeeded">Whether it ended solved.</param>
internal sealed record StepReply(string Observation, double Reward, bool Done = false, bool Succeeded = false)
{
    /// <summary>The action was possible.</summary>
    public static StepReply Went(string observation, double reward = 0) => new(observation, reward);

    /// <summary>The action had no effect, or a bad one.</summary>
    public static StepReply Refused(string observation) => new(observation, -0.1);

    public static StepReply Solved(string observation) => new(observation, 1, Done: true, Succeeded: true);

    public static StepReply Lost(string observation) => new(observation, -0.5, Done: true);
}
