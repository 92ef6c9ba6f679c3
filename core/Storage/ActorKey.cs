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

    /// <inheritdoc/>
    public override string ToString() => $"{Space}/{Kind}/{Name}";
}
