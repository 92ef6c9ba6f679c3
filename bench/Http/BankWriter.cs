using Fabric.Client;
using Fabric.Client.Http;
using Fabric.Core.Banks.Changes;

namespace Fabric.Bench.Http;

/// <summary>
/// Revises memories of a bank over HTTP as fast as a few callers can, so that the bank stays as large as it is, in a process of its own. A line
/// of input has it begin or pause; with each pause it says how much it wrote.
/// </summary>
internal static class BankWriter
{
    /// <summary>The name by which it is started.</summary>
    public const string Child = "writer-child";

    public const int Callers = 16;

    public static async Task<int> RunAsync(Uri host, string bank)
    {
        using var fabric = HttpFabric.Create(new() { Endpoint = host });
        for (var turn = 0; await Console.In.ReadLineAsync() is not null; turn++)
        {
            var written = 0;
            using var stop = new CancellationTokenSource();
            Task[] writers = [.. Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
            {
                var memory = await fabric.Bank(bank).RetainAsync($"The first delivery of week {turn} at dock {caller} was late.");
                for (var i = 0; !stop.IsCancellationRequested; i++)
                {
                    await fabric.Bank(bank).ReviseAsync(new ReviseRequest(memory.Id!.Value) { Text = $"Delivery {i:D6} of week {turn} at dock {caller} went to hall {i % 17}." });
                    Interlocked.Increment(ref written);
                }
            }))];
            await Console.In.ReadLineAsync();
            await stop.CancelAsync();
            await Task.WhenAll(writers);
            Console.WriteLine(written);
        }

        return 0;
    }
}
