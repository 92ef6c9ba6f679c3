namespace Fabric.Bench.Learn.Worlds;

/// <summary>Hands a team an episode without its oracle: nothing else can be reached through it.</summary>
internal sealed class TeamView(Episode episode) : ITaskView
{
    public string Query => episode.Query;

    public IReadOnlyList<string> Actions => episode.Actions;

    public int StepLimit => episode.StepLimit;

    public StepReply Step(string action) => episode.Step(action);
}
