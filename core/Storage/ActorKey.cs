using Fabric.Core.Ids;

namespace Fabric.Core.Storage;

/// <summary>Names an actor: the unit of ownership, ordering and commit.</summary>
/// <param name="Space">The space it lives in.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">An <see cref="Identifier"/>, unique among its kind in the space; a task's name is <c>team/task</c>.</param>
public readonly record struct ActorKey(SpaceId Space, ActorKind Kind, string Name)
{
    /// <summary>The key of a bank.</summary>
    /// <param name="space">Its space.</param>
    /// <param name="bank">Its name.</param>
    public static ActorKey Bank(SpaceId space, BankId bank) => new(space, ActorKind.Bank, bank.Value);

    /// <summary>The key of an agent's working memory.</summary>
    /// <param name="space">Its space.</param>
    /// <param name="agent">Its name.</param>
    public static ActorKey Agent(SpaceId space, AgentId agent) => new(space, ActorKind.Agent, agent.Value);

    /// <summary>The key of a team's memory.</summary>
    /// <param name="space">Its space.</param>
    /// <param name="team">Its name.</param>
    public static ActorKey Team(SpaceId space, TeamId team) => new(space, ActorKind.Team, team.Value);

    /// <summary>The key of a task's log.</summary>
    /// <param name="space">Its space.</param>
    /// <param name="team">The team whose task it is.</param>
    /// <param name="task">Its name.</param>
    public static ActorKey Task(SpaceId space, TeamId team, TaskId task) => new(space, ActorKind.Task, $"{team}/{task}");

    /// <summary>The team that a task's log belongs to.</summary>
    /// <exception cref="InvalidOperationException">It is not the key of a task's log.</exception>
    public ActorKey TeamOfTask() => Team(Space, new TeamId(Name[..SlashOfTask()]));

    /// <summary>The task that a log is of.</summary>
    /// <exception cref="InvalidOperationException">It is not the key of a task's log.</exception>
    public TaskId TaskOfLog() => new(Name[(SlashOfTask() + 1)..]);

    /// <inheritdoc/>
    public override string ToString() => $"{Space}/{Kind}/{Name}";

    private int SlashOfTask() => Kind == ActorKind.Task && Name.IndexOf('/', StringComparison.Ordinal) is var slash and > 0
        ? slash
        : throw new InvalidOperationException($"{this} is not a task's log.");
}
