namespace Fabric.Bench.Learn.Worlds;

/// <summary>A world in other words: the same tasks, regularities and chances.</summary>
internal sealed class RenamedWorld(World world, Renaming renaming) : World
{
    public override IReadOnlyList<string> Words => [.. world.Words.Select(renaming.Apply)];

    public override IReadOnlyList<string> Regularities => [.. world.Regularities.Select(renaming.Apply)];

    public override Episode Begin(int task) => new RenamedEpisode(world.Begin(task), renaming);

    private sealed class RenamedEpisode(Episode episode, Renaming renaming) : Episode
    {
        public override string Query => renaming.Apply(episode.Query);

        public override IReadOnlyList<string> Actions => [.. episode.Actions.Select(renaming.Apply)];

        public override int StepLimit => episode.StepLimit;

        public override string OracleAction() => renaming.Apply(episode.OracleAction());

        protected override StepReply Take(string action)
        {
            var reply = episode.Step(episode.Actions.First(original => renaming.Apply(original) == action));
            return reply with { Observation = renaming.Apply(reply.Observation) };
        }
    }
}
