using CoreTeams = Fabric.Core.Teams;

namespace Fabric.Bench.Learn.Memories;

/// <summary>Says what core's types say in those of the benchmark, and the other way round.</summary>
internal static class CoreGuides
{
    /// <summary>A guide. Items that only a reader can act on have no place in a structure for programs; they stay in the text.</summary>
    public static Guide Of(CoreTeams.Guides.Guide guide) => new(guide.Text)
    {
        Items = [.. guide.Items.Where(item => item.Action is not null).Select(Of)],
        Trajectories =
        [
            .. guide.Trajectories.Select(trajectory => new GuideTrajectory(
                trajectory.Task.Value, trajectory.Query, trajectory.Outcome == CoreTeams.Tasks.TaskOutcome.Succeeded, trajectory.Actions, trajectory.Why)),
        ],
    };

    public static ActionCheck Of(CoreTeams.Checks.ActionCheck check) => new((ActionVerdict)(int)check.Verdict, check.Reason);

    /// <summary>An interaction, under an id and at a time that core gives it.</summary>
    public static CoreTeams.Tasks.Interaction Of(Interaction interaction, string id, DateTimeOffset now) => new()
    {
        Id = id,
        Role = interaction.Role,
        Text = interaction.Text,
        InAnswerTo = [.. interaction.InAnswerTo],
        Action = interaction.Action,
        Observation = interaction.Observation,
        Reward = interaction.Reward,
        Follows = interaction.Follows,
        At = now,
    };

    private static GuideItem Of(CoreTeams.Guides.GuideItem item) => new(
        item.Insight.Value,
        new()
        {
            TaskWords = item.Condition.TaskWords,
            Done = item.Condition.Done,
            NotDone = item.Condition.NotDone,
            Seen = item.Condition.Seen,
        },
        item.Action!,
        item.Lift)
    {
        Effect = item.Why,
        Support = item.Support,
        Contradictions = item.Contradictions,
        Score = item.Score,
        Trust = item.Trust,
    };
}
