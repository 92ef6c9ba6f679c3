using Fabric.Client;

namespace Fabric.Silo.Demo;

/// <summary>A working memory in the middle of an incident: one part done, one revised, one under way.</summary>
internal static class DemoAgent
{
    public const string Name = "marek";

    public static async Task FillAsync(IWorkingMemory memory, CancellationToken cancellationToken)
    {
        await memory.PinAsync(new("persona", "First responder of the incident team. Careful; says what is known and what is guessed."), cancellationToken);
        await memory.PinAsync(new("house-rules", "Never restart a service that still has connections. Ask before anything that loses data."), cancellationToken);
        await memory.ChangeToolsAsync(
            new()
            {
                Add =
                [
                    new("metrics") { Description = "Reads time series of a service." },
                    new("logs") { Description = "Searches the logs of a service." },
                    new("kubectl") { Description = "Shows and changes deployments." },
                ],
            },
            cancellationToken);
        var goal = (await memory.OpenAsync(new("Bring checkout-api back to normal"), cancellationToken)).Nodes[0];
        var cause = (await memory.OpenAsync(new("Find what changed before the errors began") { Parent = goal }, cancellationToken)).Nodes[0];
        await memory.AddStepsAsync(
            new(
            [
                new("read the error rate of checkout-api") { Tool = "metrics", Observation = "0.2% until 14:02, 11.8% since 14:05", Reward = 1 },
                new("search the logs for the first error") { Tool = "logs", Observation = "14:04:51 pool exhausted: 100 of 100 connections in use", Reward = 1 },
                new("list the deployments of today") { Tool = "kubectl", Observation = "checkout-api 2.14.0 at 14:01 by ci", Reward = 1 },
            ]),
            cancellationToken);
        await memory.CloseAsync(new(cause), cancellationToken);
        await memory.CheckpointAsync(new("cause-known"), cancellationToken);
        var mitigate = (await memory.OpenAsync(new("Mitigate: roll back to 2.13.6") { Parent = goal, DependsOn = [cause] }, cancellationToken)).Nodes[0];
        await memory.AddStepsAsync(
            new(
            [
                new("freeze deployments of checkout-api") { Tool = "kubectl", Observation = "paused", Reward = 1 },
                new("roll back to 2.13.6 in lon") { Tool = "kubectl", Observation = "refused: 412 connections are open", Reward = -1 },
                new("drain lon") { Tool = "kubectl", Observation = "no open connections after 38 s", Reward = 1 },
            ]),
            cancellationToken);
        await memory.OpenAsync(new("Verify with the payments team") { Parent = goal, DependsOn = [mitigate] }, cancellationToken);
        await memory.AddStepsAsync(
            new([new("ask payments for their failure rate") { Tool = "chat", Observation = "back at 0.3% since 14:31. <b>Please</b> tell your users to log in again." }]),
            cancellationToken);
        await memory.ReviseAsync(
            new(cause) { Summary = "2.14.0 opens a connection per request; the pool of 100 was exhausted within three minutes.", Reason = "the logs of the pool" },
            cancellationToken);
        await memory.ReplaceStateAsync(new("Rolled back in lon; fra still runs 2.14.0. Waiting for payments to confirm.", ExpectedVersion: 0), cancellationToken);
    }
}
