using Fabric.Bench.Learn.Memories;
using Fabric.Bench.Learn.Worlds;

namespace Fabric.Bench.Learn.Teams;

/// <summary>
/// A planner, an actor and a critic. They know no world: they explore at random, and otherwise act on the world's replies and on what
/// their memory gives them. Nothing but the memory lasts from one task to the next.
/// </summary>
internal sealed class Team(ITeamMemoryUnderTest memory, int tokenBudget)
{
    private const int MostObjections = 3;

    private static readonly string[] Roles = [Planner.Role, Actor.Role, Critic.Role];

    /// <summary>Works on a task until it ends.</summary>
    /// <param name="view">The task.</param>
    /// <param name="random">The team's chances in this task.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<TaskResult> SolveAsync(ITaskView view, StableRandom random, CancellationToken cancellationToken = default)
    {
        var started = await memory.BeginTaskAsync(view.Query, Roles, tokenBudget, cancellationToken);
        var tokens = started.Guides.Values.Sum(guide => GuideAudit.Tokens(guide, tokenBudget));
        var state = new TaskState(view);
        var plan = Planner.Make(started.Guides[Planner.Role], view.Query);
        var actor = new Actor(started.Guides[Actor.Role], plan, random);
        var critic = new Critic(started.Guides[Critic.Role], memory, started.Task, view.Query);
        var last = await memory.RecordAsync(
            started.Task,
            new(Planner.Role, plan is null ? "Let us look around." : $"Let us do as in {plan.From}.") { Follows = plan is null ? [] : [plan.From] },
            cancellationToken);
        while (true)
        {
            (var proposal, last) = await AgreeAsync(started.Task, actor, critic, state, last, cancellationToken);
            var reply = view.Step(proposal.Action);
            state.Add(proposal.Action, reply);
            last = await memory.RecordAsync(
                started.Task,
                new(Actor.Role, proposal.Action)
                {
                    InAnswerTo = [last],
                    Action = proposal.Action,
                    Observation = reply.Observation,
                    Reward = reply.Reward,
                    Follows = proposal.Follows,
                },
                cancellationToken);
            if (reply.Done)
            {
                await memory.CompleteTaskAsync(started.Task, reply.Succeeded, reply.Succeeded ? 1 : 0, reply.Observation, cancellationToken);
                return new(reply.Succeeded, reply.Succeeded ? state.Taken.Count : view.StepLimit, tokens);
            }
        }
    }

    /// <summary>The actor proposes until the critic has nothing against it, or has objected often enough.</summary>
    private async Task<(Proposal Proposal, string Last)> AgreeAsync(
        string task, Actor actor, Critic critic, TaskState state, string last, CancellationToken cancellationToken)
    {
        var objected = new HashSet<string>(StringComparer.Ordinal);
        var proposal = actor.Propose(state, objected)!;
        for (var objections = 0; objections < MostObjections; objections++)
        {
            if (await critic.ObjectAsync(proposal, state, cancellationToken) is not { } reason)
            {
                break;
            }

            objected.Add(proposal.Action);
            if (actor.Propose(state, objected) is not { } other)
            {
                break;
            }

            last = await memory.RecordAsync(task, new(Actor.Role, $"I would {proposal.Action}.") { InAnswerTo = [last] }, cancellationToken);
            last = await memory.RecordAsync(task, new(Critic.Role, reason) { InAnswerTo = [last] }, cancellationToken);
            proposal = other;
        }

        return (proposal, last);
    }
}
