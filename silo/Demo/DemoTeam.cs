using Fabric.Client;
using Fabric.Core.Teams.Changes;
using Fabric.Core.Teams.Tasks;

namespace Fabric.Silo.Demo;

/// <summary>
/// A team that does jobs and really learns: it tries what it does not know, follows its guides where they speak, and what comes of it is
/// what the fabric's own reflection reads. Nothing that the team's memory shows was written by hand, but one insight that was told.
/// </summary>
internal sealed class DemoTeam(ITeamMemory team)
{
    public const string Name = "responders";

    private const int Tasks = 48;
    private const int Seed = 20260327;

    private static readonly string[] Roles = ["planner", "operator", "reviewer"];

    // The same run each time.
#pragma warning disable CA5394
    private readonly Random _random = new(Seed);
#pragma warning restore CA5394

    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await team.TellAsync(
            new("Say in one sentence what you are about to do, before you do it.") { By = "Ines", Reason = "agreed in the review of March" },
            cancellationToken);
        for (var i = 0; i < Tasks; i++)
        {
            var job = Pick(DemoJob.All);
            await RunAsync(job, Pick(job.Targets), cancellationToken);
            if (i % 6 == 5)
            {
                await team.ReflectAsync(cancellationToken: cancellationToken);
            }
        }

        var open = await team.BeginTaskAsync(new("bring gateway back after its memory leak", Roles) { By = "demo" }, cancellationToken);
        await team.RecordAsync(open.Task, new("planner", "Connections first, as in the earlier tasks."), cancellationToken);
    }

    private async Task RunAsync(DemoJob job, string target, CancellationToken cancellationToken)
    {
        var query = job.Query.Replace("{}", target, StringComparison.Ordinal);
        var started = await team.BeginTaskAsync(new(query, Roles) { By = "demo" }, cancellationToken);
        var shift = new DemoShift(started, job, target, _random);
        var (items, succeeded) = shift.Work();
        await team.RecordAsync(new RecordRequest(started.Task, items), cancellationToken);
        await team.CompleteTaskAsync(
            new CompleteTaskRequest(started.Task, succeeded ? TaskOutcome.Succeeded : TaskOutcome.Failed)
            {
                Reward = succeeded ? 1 : 0,
                Feedback = succeeded ? "Back to normal." : "Out of time; a person took over.",
                By = "demo",
            },
            cancellationToken);
    }

#pragma warning disable CA5394
    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
#pragma warning restore CA5394
}
