using System.Diagnostics;
using Fabric.Core.Actors;
using Fabric.Core.Embeddings;
using Fabric.Core.Ids;
using Fabric.Core.Storage;
using Fabric.Core.Teams;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Tasks;
using Fabric.Core.Text;

namespace Fabric.Bench.Speed;

/// <summary>
/// How long reflection is in anyone's turn: a team without a store takes its changes as the engine gives them, 8 a turn, and each turn is
/// timed from its beginning until it is applied, but for the commit.
/// </summary>
internal static class ReflectionTurns
{
    private const int ChangesPerTurn = 8;

    /// <summary>Times the turns of the reflections over growing numbers of tasks.</summary>
    /// <param name="count">How many tasks.</param>
    /// <param name="task">A task: its query, its actions and how it ended.</param>
    public static Samples Measure(int count, Func<int, (string Query, string[] Actions, TaskOutcome Outcome)> task)
    {
        var services = new TeamServices(new(), new WordVectorEmbedder(), TokenEstimateCounter.Instance, new TimeOrderedIds(), TimeProvider.System);
        var team = new TeamMemory(ActorKey.Team(SpaceId.Default, "team"), services);
        team.CompleteLoad(0);
        var samples = new Samples(4 * count);
        for (var number = 0; number < count; number++)
        {
            var (query, actions, outcome) = task(number);
            Run(team, services, query, actions, outcome);
            if (number % 20 == 19)
            {
                Reflect(team, samples, warmUp: number < 100);
            }
        }

        return samples;
    }

    private static void Run(TeamMemory team, TeamServices services, string query, string[] actions, TaskOutcome outcome)
    {
        var begin = team.Prepare(new BeginTaskRequest(query, ["actor"]) { TokenBudget = 0, Successes = 0, Failures = 0, Insights = 0 });
        var task = Turn<TeamMemory, TeamTurn, TaskId>(team, turn => turn.Begin(begin).Task);
        var log = new TaskLog(ActorKey.Task(SpaceId.Default, "team", task), services);
        log.CompleteLoad(0);
        var known = team.Reader.FindTask(task);
        var record = log.Prepare(new RecordRequest(task, [.. actions.Select(static action => new InteractionItem("actor", action) { Action = action, Reward = 0 })]));
        Turn<TaskLog, TaskTurn, RecordResult>(log, turn => turn.Record(record, known));
        var complete = log.Prepare(new CompleteTaskRequest(task, outcome) { Reward = outcome == TaskOutcome.Succeeded ? 1 : 0 });
        Turn<TaskLog, TaskTurn, CompletedTask>(log, turn => turn.Complete(complete, known));
        Turn<TeamMemory, TeamTurn, bool>(team, turn => turn.Take(log.Reader.EndIntent()!));
    }

    private static void Reflect(TeamMemory team, Samples samples, bool warmUp)
    {
        var reader = team.Reader;
        var changes = reader.Reflect(DateTimeOffset.UtcNow, CancellationToken.None).Changes;
        foreach (var part in changes.Chunk(ChangesPerTurn))
        {
            var started = Stopwatch.GetTimestamp();
            Turn<TeamMemory, TeamTurn, int>(team, turn => turn.Reflect(part, reader.Version, reader.Ended, isLast: false).Count);
            if (!warmUp)
            {
                samples.Add(Stopwatch.GetElapsedTime(started));
            }
        }
    }

    private static TResult Turn<TActor, TTurn, TResult>(TActor actor, Func<TTurn, TResult> decide)
        where TActor : IActor<TTurn>
        where TTurn : ITurn
    {
        var turn = actor.BeginTurn(DateTimeOffset.UtcNow);
        turn.BeginCommand();
        var result = decide(turn);
        if (!turn.BuildChanges().IsEmpty)
        {
            turn.Apply(actor.Version + 1);
        }

        return result;
    }
}
