using System.Text;
using Fabric.Core.Ids;
using Fabric.Core.Storage;

namespace Fabric.Stores.Sqlite.CrashTarget;

/// <summary>
/// Commits without end. Version v of a writing actor holds three records with the stamp v and the history entry v; each fifth
/// sends an intent <c>actor-v</c>, which the taker takes: it records the id, once, and then completes the intent.
/// </summary>
internal static class Load
{
    private const int Writers = 6;
    private const int VersionsPerScrub = 10;
    private static readonly SpaceId Space = new("crash");
    private static readonly ActorKey Taker = new(Space, ActorKind.Agent, "taker");
    private static readonly SemaphoreSlim Sent = new(1);

    public static Task RunAsync(IRecordStore store, int seed) =>
        Task.WhenAll([TakeAsync(store), .. Enumerable.Range(0, Writers).Select(n => WriteAsync(store, n, new Random(seed + n)))]);

    private static async Task WriteAsync(IRecordStore store, int number, Random random)
    {
        var actor = new ActorKey(Space, ActorKind.Bank, $"w{number}");
        var version = await store.LoadAsync(actor, static _ => { }, CancellationToken.None).ConfigureAwait(false);
        while (true)
        {
            var next = version + 1;
            var body = Encoding.UTF8.GetBytes($$"""{"stamp":{{next}},"text":"{{new string('x', random.Next(1_500))}}"}""");
            var sends = next % 5 == 0;
            var result = await store.CommitAsync(
                actor,
                version,
                new ChangeSet
                {
                    Puts = [new("r0", body), new("r1", body, body), new("r2", body)],
                    History = [new(next, $"s{next}", body)],
                    Intents = sends ? [new($"{actor.Name}-{next}", actor, Taker, "take", "{}"u8.ToArray())] : [],
                },
                CancellationToken.None).ConfigureAwait(false);
            version = Committed(result);
            Acknowledgements.Say($"ack {actor.Name} {version}");
            if (sends)
            {
                Sent.Release();
            }

            if (number == 0 && version % VersionsPerScrub == 0)
            {
                await store.ScrubAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static async Task TakeAsync(IRecordStore store)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var version = await store.LoadAsync(Taker, record => taken.Add(record.Key), CancellationToken.None).ConfigureAwait(false);
        while (true)
        {
            await Sent.WaitAsync().ConfigureAwait(false);
            foreach (var intent in await store.ReadIntentsAsync(20, CancellationToken.None).ConfigureAwait(false))
            {
                if (taken.Add(intent.Id))
                {
                    var changes = new ChangeSet
                    {
                        Puts = [new(intent.Id, "{}"u8.ToArray())],
                        History = [new(version + 1, intent.Id, "{}"u8.ToArray())],
                    };
                    version = Committed(await store.CommitAsync(Taker, version, changes, CancellationToken.None).ConfigureAwait(false));
                    Acknowledgements.Say($"ack {Taker.Name} {version}");
                }

                await store.CompleteIntentsAsync([intent.Id], CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static long Committed(CommitResult result) => result.Outcome == CommitOutcome.Committed
        ? result.Version
        : throw new InvalidOperationException($"A commit ended as {result.Outcome}.", result.Fault);
}
